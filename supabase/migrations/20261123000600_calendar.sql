-- Tasks and what they are about.

-- data and hora are wall-clock in the workspace's time zone: a visit at 14:00 stays at 14:00 whatever the zone's rules become.
create table tasks (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  titulo text not null check (length(btrim(titulo)) between 1 and 200),
  descricao text,
  tipo text not null default 'outro' check (tipo in ('ligacao', 'reuniao', 'retorno', 'visita', 'outro')),
  data date not null,
  hora time,                                                     -- null: all day
  duration_minutes int check (duration_minutes between 5 and 1440),
  responsavel_id uuid,
  status text not null default 'pendente' check (status in ('pendente', 'concluida', 'cancelada')),
  completed_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  check ((status = 'concluida') = (completed_at is not null)),
  foreign key (workspace_id, responsavel_id) references workspace_members (workspace_id, user_id) on delete set null (responsavel_id),
  foreign key (workspace_id, created_by) references profiles (workspace_id, user_id) on delete set null (created_by)
);
create index tasks_by_day on tasks (workspace_id, data, hora);

create table task_relations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  task_id uuid not null,
  relacionamento_tipo text not null check (relacionamento_tipo in ('lead', 'contato', 'empresa', 'negocio', 'conversa')),
  relacionamento_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (task_id, relacionamento_tipo, relacionamento_id),
  foreign key (workspace_id, task_id) references tasks (workspace_id, id) on delete cascade
);

call private.protect('tasks', 'Viewer', null, 'Member', 'Manager');
create policy "insert: Member and above, as oneself" on tasks for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and created_by = (select auth.uid()));
grant insert on tasks to authenticated;
call private.let_owners_delete('tasks', 'responsavel_id');
call private.protect('task_relations', 'Viewer', 'Member', 'Member', 'Member');
