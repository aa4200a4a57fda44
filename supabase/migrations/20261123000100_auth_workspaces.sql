-- Workspaces, their members and who may do what. Every other table hangs from a workspace.

create schema if not exists private;
comment on schema private is 'Helpers for policies and triggers. Not exposed by any API.';

create table workspaces (
  id uuid primary key,
  nome text not null check (length(btrim(nome)) between 1 and 120),
  segmento text,
  tamanho_time text,
  status text not null default 'ativo' check (status in ('ativo', 'suspenso', 'encerrado')),
  time_zone text not null default 'America/Sao_Paulo',         -- an IANA name
  history_days int not null default 90 check (history_days in (30, 90, 365)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table profiles (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null unique references auth.users on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 120),
  email text not null,
  avatar_url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, user_id)
);

-- One user belongs to one workspace for now; dropping the unique constraint on user_id is all that several would need here.
create table workspace_members (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null unique references auth.users on delete cascade,
  role text not null check (role in ('Admin', 'Manager', 'Member', 'Viewer')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, user_id),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);

create table workspace_invites (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  email text not null,
  role text not null check (role in ('Admin', 'Manager', 'Member', 'Viewer')),
  token_hash text not null unique,
  invited_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, invited_by) references profiles (workspace_id, user_id) on delete set null (invited_by)
);

-- Roles are a ladder: each may do what the ones below it may.
create function private.role_rank(role text) returns int language sql immutable
  return case role when 'Viewer' then 1 when 'Member' then 2 when 'Manager' then 3 when 'Admin' then 4 end;

-- The caller's workspaces in which they hold at least this role. Security definer, or the policy on
-- workspace_members would call itself.
create function private.my_workspaces(min_role text default 'Viewer') returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select m.workspace_id from public.workspace_members m
    where m.user_id = auth.uid() and private.role_rank(m.role) >= private.role_rank(min_role);
  end;

create function private.touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- Reading is also the rule for anyone who reaches these tables past our servers. A role that may not read personal data
-- (Viewer) therefore reads no table that has some, and gets those rows only from the gate, which leaves the columns out
-- (domain/src/shapes/catalogue.ts).

-- Turns on row level security for a table, with one policy per command that names the lowest role it takes.
-- A null role means that no user may: only the servers' role, which bypasses policies.
-- The sub-select is evaluated once per statement, not once per row.
create procedure private.protect(target regclass, may_read text, may_insert text, may_update text, may_delete text)
language plpgsql as $$
declare
  in_my_workspaces constant text := 'workspace_id in (select private.my_workspaces(%L))';
begin
  execute format('alter table %s enable row level security', target);
  execute format('revoke all on %s from anon, authenticated', target);
  execute format('grant all on %s to service_role', target);
  if may_read is not null then
    execute format('create policy "read: %s and above" on %s for select to authenticated using (' || in_my_workspaces || ')',
      may_read, target, may_read);
    execute format('grant select on %s to authenticated', target);
  end if;
  if may_insert is not null then
    execute format('create policy "insert: %s and above" on %s for insert to authenticated with check (' || in_my_workspaces || ')',
      may_insert, target, may_insert);
    execute format('grant insert on %s to authenticated', target);
  end if;
  if may_update is not null then
    execute format('create policy "update: %s and above" on %s for update to authenticated using (' || in_my_workspaces || ') with check (' || in_my_workspaces || ')',
      may_update, target, may_update, may_update);
    execute format('grant update on %s to authenticated', target);
  end if;
  if may_delete is not null then
    execute format('create policy "delete: %s and above" on %s for delete to authenticated using (' || in_my_workspaces || ')',
      may_delete, target, may_delete);
    execute format('grant delete on %s to authenticated', target);
  end if;
  execute format('create trigger touch_updated_at before update on %s for each row execute function private.touch_updated_at()', target);
end $$;

-- A Member may also delete what is theirs; Managers and Admins may delete anything (private.protect).
create procedure private.let_owners_delete(target regclass, owner_column text)
language plpgsql as $$
begin
  execute format('create policy "delete: own rows" on %s for delete to authenticated using (workspace_id in (select private.my_workspaces(''Member'')) and %I = (select auth.uid()))',
    target, owner_column);
end $$;

grant usage on schema private to authenticated, service_role;
grant usage on schema public to authenticated, service_role;
revoke execute on all procedures in schema private from public;

-- workspaces is its own workspace: the same rules, over id.
alter table workspaces enable row level security;
revoke all on workspaces from anon, authenticated;
grant all on workspaces to service_role;
-- status is the operator's business, not the customer's
grant select, update (nome, segmento, tamanho_time, time_zone, history_days) on workspaces to authenticated;
create policy "read: Viewer and above" on workspaces for select to authenticated using (id in (select private.my_workspaces()));
create policy "update: Admin" on workspaces for update to authenticated
  using (id in (select private.my_workspaces('Admin'))) with check (id in (select private.my_workspaces('Admin')));
create trigger touch_updated_at before update on workspaces for each row execute function private.touch_updated_at();

call private.protect('profiles', 'Viewer', null, null, null);
create policy "update: own profile" on profiles for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()));
grant update (nome, avatar_url) on profiles to authenticated;
call private.protect('workspace_members', 'Viewer', 'Admin', 'Admin', 'Admin');
call private.protect('workspace_invites', 'Admin', 'Admin', 'Admin', 'Admin');
