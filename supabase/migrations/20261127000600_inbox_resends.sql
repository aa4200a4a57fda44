-- A message that Meta could not deliver to one writing of a Brazilian mobile number (error 131026) and that goes once more, to the
-- other: with the ninth digit, or without it. One row per message, so it never goes a third time.
create table message_resends (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  message_id uuid not null,
  numero text not null check (numero ~ '^55[1-9][0-9]{9,10}$'),    -- the other writing, digits only
  first_wamid text,                                              -- of the first send; null when Meta refused it at once
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index message_resends_first_wamid on message_resends (workspace_id, first_wamid) where first_wamid is not null;

call private.protect('message_resends', null, null, null, null);
