-- A person's own lists of the inbox: filters and order under a name.
create table saved_views (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  nome text not null check (length(btrim(nome)) between 1 and 40),
  filtros jsonb not null,                                        -- as in the inbox's address: status, dono, etiqueta, ordem, mencoes
  ordem text collate "C" not null,                               -- its place among the person's others; compared as bytes
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);
create index saved_views_by_place on saved_views (user_id, ordem);
alter table saved_views replica identity full;
alter publication electric_publication_default add table saved_views;

call private.protect('saved_views', null, null, null, null);
create policy "own views" on saved_views for all to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()))
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()));
grant select, insert, update, delete on saved_views to authenticated;
