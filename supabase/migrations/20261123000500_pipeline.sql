-- Pipelines, their stages and the deals in them.

create table pipelines (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 80),
  descricao text,
  ordem text collate "C" not null,                               -- a fractional index, compared as bytes on both sides
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id)
);

create table pipeline_stages (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  pipeline_id uuid not null,
  nome text not null check (length(btrim(nome)) between 1 and 60),
  ordem text collate "C" not null,
  cor text not null,                                             -- a token's name, not a hex value
  tipo text not null default 'aberta' check (tipo in ('aberta', 'ganho', 'perdido')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, pipeline_id, id),
  foreign key (workspace_id, pipeline_id) references pipelines (workspace_id, id) on delete cascade
);

-- One stage per deal; ordem is a fractional index, so a move writes one row. Two people may drop different deals at the same
-- place at once: equal ordem is allowed, and id breaks the tie.
create table deals (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  titulo text not null check (length(btrim(titulo)) between 1 and 200),
  pipeline_id uuid not null,
  stage_id uuid not null,
  ordem text collate "C" not null,
  contato_id uuid,
  lead_id uuid,
  empresa_id uuid,
  conversation_id uuid,
  valor numeric(14, 2) not null default 0 check (valor >= 0),    -- in moeda
  moeda char(3) not null default 'BRL',                          -- ISO 4217
  owner_id uuid,
  status text not null default 'aberto' check (status in ('aberto', 'ganho', 'perdido')),
  canal text,
  lost_reason text,
  expected_close_on date,
  stage_entered_at timestamptz not null default now(),
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, pipeline_id, stage_id) references pipeline_stages (workspace_id, pipeline_id, id),
  foreign key (workspace_id, contato_id) references contacts (workspace_id, id) on delete set null (contato_id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id) on delete set null (lead_id),
  foreign key (workspace_id, empresa_id) references companies (workspace_id, id) on delete set null (empresa_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete set null (conversation_id),
  foreign key (workspace_id, owner_id) references workspace_members (workspace_id, user_id) on delete set null (owner_id)
);
create index deals_by_stage on deals (workspace_id, stage_id, ordem, id);
create index deals_by_conversation on deals (workspace_id, conversation_id) where conversation_id is not null;
create index deals_by_contact on deals (workspace_id, contato_id) where contato_id is not null;
create index deals_by_lead on deals (workspace_id, lead_id) where lead_id is not null;
create index deals_by_company on deals (workspace_id, empresa_id) where empresa_id is not null;

create table deal_activities (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  deal_id uuid not null,
  tipo text not null check (tipo in ('criado', 'movido', 'nota', 'ganho', 'perdido', 'reaberto')),
  conteudo text,
  from_stage_id uuid,
  to_stage_id uuid,
  author_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, deal_id) references deals (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references profiles (workspace_id, user_id) on delete set null (author_id)
);
create index deal_activities_by_deal on deal_activities (deal_id, created_at);

create table custom_fields_deal (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 80),
  tipo text not null check (tipo in ('texto', 'numero', 'moeda', 'data', 'escolha', 'multipla_escolha', 'sim_nao', 'link')),
  opcoes jsonb not null default '[]',
  obrigatorio boolean not null default false,
  ordem text collate "C" not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, nome)
);

create table custom_field_values_deal (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  deal_id uuid not null,
  field_id uuid not null,
  valor jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (deal_id, field_id),
  foreign key (workspace_id, deal_id) references deals (workspace_id, id) on delete cascade,
  foreign key (workspace_id, field_id) references custom_fields_deal (workspace_id, id) on delete cascade
);

call private.protect('pipelines', 'Viewer', 'Manager', 'Manager', 'Manager');
call private.protect('pipeline_stages', 'Viewer', 'Manager', 'Manager', 'Manager');
call private.protect('deals', 'Viewer', 'Member', 'Member', 'Manager');
call private.let_owners_delete('deals', 'owner_id');
call private.protect('deal_activities', 'Viewer', null, null, null);
create policy "insert: Member and above, as oneself" on deal_activities for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and author_id = (select auth.uid()));
grant insert on deal_activities to authenticated;
call private.protect('custom_fields_deal', 'Viewer', 'Manager', 'Manager', 'Manager');
call private.protect('custom_field_values_deal', 'Viewer', 'Member', 'Member', 'Member');
