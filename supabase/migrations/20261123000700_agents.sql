-- AI agents: the structure of the plan's stage 7. Nothing runs on it yet.

create table agents (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 80),
  tipo text not null,
  status text not null default 'inativo' check (status in ('ativo', 'inativo')),
  modo text,
  idioma text not null default 'pt-BR',
  tom text,
  horario jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id)
);

create table agent_permissions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  agent_id uuid not null,
  permissao text not null,
  habilitado boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (agent_id, permissao),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);

create table agent_knowledge_files (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  agent_id uuid not null,
  storage_path text not null,
  status text not null default 'pendente' check (status in ('pendente', 'processado', 'falhou')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);

create table agent_logs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  agent_id uuid not null,
  data timestamptz not null default now(),
  canal text,
  acao text not null,
  alvo text,
  resultado text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);

call private.protect('agents', 'Viewer', 'Admin', 'Admin', 'Admin');
call private.protect('agent_permissions', 'Viewer', 'Admin', 'Admin', 'Admin');
call private.protect('agent_knowledge_files', 'Viewer', 'Admin', 'Admin', 'Admin');
call private.protect('agent_logs', 'Manager', null, null, null);
