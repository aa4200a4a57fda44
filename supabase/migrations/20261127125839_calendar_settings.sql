-- How each person's calendar looks.
create table calendar_settings (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  semana_comeca smallint not null default 0 check (semana_comeca between 0 and 1),  -- 0: Sunday, as in Brazil; 1: Monday
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, user_id),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);
alter table calendar_settings replica identity full;
alter publication electric_publication_default add table calendar_settings;

call private.protect('calendar_settings', null, null, null, null);
create policy "own settings" on calendar_settings for all to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()))
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()));
grant select, insert, update, delete on calendar_settings to authenticated;
