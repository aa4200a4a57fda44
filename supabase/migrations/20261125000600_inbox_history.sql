-- A workspace's messages by time: what the history window's shape begins with, and where a search over all of them ends early.
create index messages_by_time on messages (workspace_id, horario desc, id desc);
