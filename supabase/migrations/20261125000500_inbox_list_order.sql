-- The inbox lists by last message, conversations without one at the end, and by id where two are the same: an index in that very
-- order is read from its top, where another has every conversation of a status sorted for the first thirty.
drop index conversations_by_last_message;
create index conversations_by_last_message on conversations (workspace_id, status, last_message_at desc nulls last, id);
