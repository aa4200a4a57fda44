-- Tasks that repeat, and when their people are reminded.

alter table tasks
  -- minutes before it begins, a task for all day at nine; null: nobody is reminded
  add column lembrete_minutos int default 0 check (lembrete_minutos between 0 and 40320),
  -- an RRULE's value (RFC 5545) counted from data, in whole days; null: it does not repeat
  add column rrule text check (length(rrule) <= 300),
  -- one day of a task that repeats which is different from the others: done, moved, called off. ocorrencia is the day that the rule
  -- gave it, whatever data says now
  add column serie_id uuid,
  add column ocorrencia date,
  add constraint tasks_day_of_a_series check (serie_id is not null or ocorrencia is null),
  add constraint tasks_one_day_repeats_nothing check (serie_id is null or rrule is null),
  add constraint tasks_series_is_never_done check (rrule is null or status <> 'concluida'),
  add constraint tasks_day_once unique (serie_id, ocorrencia),
  add constraint tasks_serie_fkey foreign key (workspace_id, serie_id) references tasks (workspace_id, id) on delete cascade;
create index tasks_that_repeat on tasks (workspace_id, data) where rrule is not null;

-- a day that is again as its series says; the task itself stays
create policy "delete: a day of a series" on tasks for delete to authenticated
  using (serie_id is not null and workspace_id in (select private.my_workspaces('Member')));
