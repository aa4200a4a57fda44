-- What happened (events, audit), who is told (notifications), which devices write (devices, client_mutations),
-- and the work that a commit promises (job_outbox, import_jobs).

create table events (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  tipo text not null,
  referencia_id uuid,
  actor_id uuid,
  payload_minimo jsonb not null default '{}',                    -- ids and numbers for reports; no personal data
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index events_by_type on events (workspace_id, tipo, created_at);

create table audit_logs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  actor_id uuid,                                                 -- null: the system itself
  acao text not null,
  entidade text,
  entidade_id uuid,
  dados jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index audit_logs_by_time on audit_logs (workspace_id, created_at desc);

create table notifications (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  tipo text not null,
  titulo text not null,
  corpo text,
  referencia_tipo text,
  referencia_id uuid,
  lida_em timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);

-- id is the client id that the browser made with its local database. last_mutation_seq makes a repeated push harmless.
create table devices (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  nome text,
  user_agent text,
  app_version text,
  last_seen_at timestamptz,
  pending_count int not null default 0,
  last_mutation_seq bigint not null default 0,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);

-- The acknowledgement of each mutation, in the same commit as its effects; it reaches the device through sync.
create table client_mutations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  client_id uuid not null,
  seq bigint not null check (seq > 0),
  name text not null,
  status text not null check (status in ('applied', 'rejected')),
  refusal jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (client_id, seq),
  check ((status = 'rejected') = (refusal is not null)),
  foreign key (workspace_id, client_id) references devices (workspace_id, id) on delete cascade
);

-- Transactional outbox: jobs promised by a commit. A relay hands them to the queue; done_at is set by the job's own
-- transaction, so a queue that lost its store is filled again from here.
create table job_outbox (
  id uuid primary key,
  workspace_id uuid references workspaces on delete cascade,
  name text not null,
  job_id text not null,
  data jsonb not null,
  run_at timestamptz not null default now(),
  enqueued_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (name, job_id)
);
create index job_outbox_open on job_outbox (run_at) where done_at is null;

create table import_jobs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  tipo text not null,
  status text not null default 'pendente' check (status in ('pendente', 'processando', 'concluido', 'falhou', 'desfeito')),
  storage_path text,
  mapping jsonb,
  result jsonb,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, created_by) references profiles (workspace_id, user_id) on delete set null (created_by)
);

call private.protect('events', 'Manager', null, null, null);
call private.protect('audit_logs', 'Admin', null, null, null);
call private.protect('notifications', null, null, null, null);
create policy "read and mark own notifications" on notifications for select to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()));
create policy "mark own notifications" on notifications for update to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()))
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()));
grant select, update (lida_em) on notifications to authenticated;
call private.protect('devices', null, null, null, null);
create policy "read: own devices, or Admin" on devices for select to authenticated
  using (workspace_id in (select private.my_workspaces('Admin'))
    or (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces())));
grant select on devices to authenticated;
call private.protect('client_mutations', null, null, null, null);
create policy "read: own acknowledgements" on client_mutations for select to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces()));
grant select on client_mutations to authenticated;
call private.protect('job_outbox', null, null, null, null);
call private.protect('import_jobs', 'Manager', 'Manager', 'Manager', null);
