-- Channels and what they send us. Tokens and raw webhooks never leave the servers.

create table integrations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  canal text not null check (canal in ('whatsapp', 'instagram', 'messenger')),
  status text not null default 'desconectado' check (status in ('conectado', 'desconectado', 'erro', 'pausado')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, canal)
);

-- For WhatsApp: one business phone number. identificador is Meta's phone_number_id, digits beyond 2^53, so text;
-- Meta will replace it by 2028, so it is a key of nothing.
create table integration_accounts (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  integracao_id uuid not null,
  nome text not null,
  identificador text not null,
  responsavel uuid,
  waba_id text,
  telefone text,
  quality_rating text,
  messaging_limit text,
  status text not null default 'ativo' check (status in ('ativo', 'pausado', 'erro')),
  status_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (identificador),
  foreign key (workspace_id, integracao_id) references integrations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, responsavel) references workspace_members (workspace_id, user_id) on delete set null (responsavel)
);

-- access_token and refresh_token are AES-256-GCM, sealed by the backend with a key that is not in the database.
create table integration_tokens (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  integracao_id uuid not null,
  access_token bytea not null,
  refresh_token bytea,
  expira_em timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, integracao_id),
  foreign key (workspace_id, integracao_id) references integrations (workspace_id, id) on delete cascade
);

-- The raw body is stored before it is understood, so the workspace may still be unknown.
create table webhook_events (
  id uuid primary key,
  workspace_id uuid references workspaces on delete cascade,
  integracao_id uuid,
  canal text not null default 'whatsapp',
  raw_body bytea not null,                                       -- as received: the signature is over these bytes
  payload jsonb,                                                 -- null when the body is not JSON
  status text not null default 'pendente' check (status in ('pendente', 'processado', 'falhou', 'ignorado')),
  attempts int not null default 0,
  error text,
  processado_em timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, integracao_id) references integrations (workspace_id, id) on delete set null (integracao_id)
);
create index webhook_events_pending on webhook_events (created_at) where status = 'pendente';

call private.protect('integrations', 'Viewer', 'Admin', 'Admin', 'Admin');
call private.protect('integration_accounts', 'Viewer', 'Admin', 'Admin', 'Admin');
call private.protect('integration_tokens', null, null, null, null);
call private.protect('webhook_events', null, null, null, null);
