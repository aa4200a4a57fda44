-- A webhook whose reading ends the whole process leaves no error behind: only that it was begun and never came to an end.

alter table webhook_events
  add column starts int not null default 0;                      -- runs begun since the last one that came to an end; the first is not counted
