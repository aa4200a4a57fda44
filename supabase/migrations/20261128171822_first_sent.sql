-- When Meta first took what it then could not deliver: should that arrive after all, the message was sent then.
alter table message_resends add column first_sent_at timestamptz;
