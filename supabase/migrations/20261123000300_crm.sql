-- Leads (born on WhatsApp), contacts (registered by a person), companies, tags and custom fields.

create table companies (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 200),
  site text,
  setor text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id)
);

-- telefone is E.164 with the ninth digit. chave_telefone makes the same person equal with and without it
-- (domain/src/crm/phone.ts). Both are null for people known only by a username.
create table contacts (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 200),
  telefone text,
  chave_telefone text,
  email text,
  empresa_id uuid,
  status text not null default 'ativo' check (status in ('ativo', 'inativo')),
  owner_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, chave_telefone),
  check ((telefone is null) = (chave_telefone is null)),
  foreign key (workspace_id, empresa_id) references companies (workspace_id, id) on delete set null (empresa_id),
  foreign key (workspace_id, owner_id) references workspace_members (workspace_id, user_id) on delete set null (owner_id)
);

create table leads (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 200),
  telefone text,
  chave_telefone text,
  email text,
  canal_origem text not null default 'whatsapp' check (canal_origem in ('whatsapp', 'instagram', 'messenger', 'manual', 'importacao')),
  status text not null default 'novo' check (status in ('novo', 'em_atendimento', 'qualificado', 'convertido', 'perdido')),
  owner_id uuid,
  contato_id uuid,                                               -- set when the lead became a contact
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, chave_telefone),
  check ((telefone is null) = (chave_telefone is null)),
  foreign key (workspace_id, contato_id) references contacts (workspace_id, id) on delete set null (contato_id),
  foreign key (workspace_id, owner_id) references workspace_members (workspace_id, user_id) on delete set null (owner_id)
);

create table tags (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (length(btrim(nome)) between 1 and 60),
  cor text not null,                                             -- a token's name, not a hex value
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, nome)
);

create table lead_tags (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  lead_id uuid not null,
  tag_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (lead_id, tag_id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tag_id) references tags (workspace_id, id) on delete cascade
);

create table contact_tags (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  contact_id uuid not null,
  tag_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (contact_id, tag_id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tag_id) references tags (workspace_id, id) on delete cascade
);

create table custom_fields_lead (
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

create table custom_field_values_lead (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  lead_id uuid not null,
  field_id uuid not null,
  valor jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (lead_id, field_id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id) on delete cascade,
  foreign key (workspace_id, field_id) references custom_fields_lead (workspace_id, id) on delete cascade
);

create index leads_by_contact on leads (workspace_id, contato_id) where contato_id is not null;
create index contacts_by_company on contacts (workspace_id, empresa_id) where empresa_id is not null;

call private.protect('companies', 'Viewer', 'Member', 'Member', 'Manager');
call private.protect('contacts', 'Member', 'Member', 'Member', 'Manager');
call private.let_owners_delete('contacts', 'owner_id');
call private.protect('leads', 'Member', 'Member', 'Member', 'Manager');
call private.let_owners_delete('leads', 'owner_id');
call private.protect('tags', 'Viewer', 'Manager', 'Manager', 'Manager');
call private.protect('lead_tags', 'Viewer', 'Member', 'Member', 'Member');
call private.protect('contact_tags', 'Viewer', 'Member', 'Member', 'Member');
call private.protect('custom_fields_lead', 'Viewer', 'Manager', 'Manager', 'Manager');
call private.protect('custom_field_values_lead', 'Member', 'Member', 'Member', 'Member');
