-- A task that goes past midnight is of two days, as one that is longer than a day is of several.
drop index tasks_of_days;
create index tasks_of_days on tasks (workspace_id, data)
  where duration_minutes + coalesce(extract(epoch from hora)::int / 60, 0) > 1440;
