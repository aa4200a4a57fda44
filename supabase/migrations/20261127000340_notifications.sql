-- How a person wants to be told. Quiet hours are by the clock of the device that would make the noise.
create table notification_settings (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  som boolean not null default true,
  silencio_de time,                                              -- null: no quiet hours
  silencio_ate time,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, user_id),
  check ((silencio_de is null) = (silencio_ate is null)),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);
alter table notification_settings replica identity full;
alter publication electric_publication_default add table notification_settings;

call private.protect('notification_settings', null, null, null, null);
create policy "own settings" on notification_settings for all to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()))
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()));
grant select, insert, update, delete on notification_settings to authenticated;

-- What the bell lists: a person's own, the newest first.
create index notifications_by_time on notifications (workspace_id, user_id, created_at desc);
