-- Tasks that go on for days: a fair, a trip, holidays. One for all day counts whole days in minutes, as calendars elsewhere do.
alter table tasks
  drop constraint tasks_duration_minutes_check,
  add constraint tasks_duration_minutes_check check (duration_minutes between 5 and 527040);
create index tasks_of_days on tasks (workspace_id, data) where duration_minutes > 1440;
