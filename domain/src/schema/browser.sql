-- Generated from supabase/migrations by `pnpm schema:generate`. Do not edit; a test fails when the two part.
--
-- The browser's copy of the tables that sync. It differs from the server's on purpose:
-- * No foreign keys, no row level security, no triggers: it is a part of the data, already chosen by the server.
-- * A column that some role does not get may be null, and no check speaks about it.
-- * Checks hold for what is written here, not for what the server sends (session_replication_role = replica): a tab that is
--   older than the server must still take a status it has never heard of.
-- * Unique keys of the server are plain indexes, so that rows may be applied in any order; only those that a mutator's
--   `on conflict` needs are unique. A batch that applies its deletes before its other rows never trips over them.
-- * There is one workspace in a browser, so indexes leave workspace_id out.

create table attachments (
  id uuid not null,
  workspace_id uuid not null,
  message_id uuid not null,
  storage_path text,
  tipo text not null,
  tamanho_bytes bigint,
  nome_arquivo text,
  meta_media_id text,
  sha256 text,
  status text not null default 'pendente'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  voz boolean not null default false,
  miniatura_path text,
  largura integer,
  altura integer,
  duracao_ms integer,
  forma_onda text,
  erro text,
  disponivel_ate timestamp with time zone,
  primary key (id),
  constraint attachments_altura_check check (current_setting('session_replication_role') = 'replica' or (altura > 0)),
  constraint attachments_duracao_ms_check check (current_setting('session_replication_role') = 'replica' or (duracao_ms >= 0)),
  constraint attachments_largura_check check (current_setting('session_replication_role') = 'replica' or (largura > 0)),
  constraint attachments_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['pendente'::text, 'disponivel'::text, 'grande_demais'::text, 'falhou'::text]))),
  constraint attachments_tamanho_bytes_check check (current_setting('session_replication_role') = 'replica' or (tamanho_bytes >= 0))
);
create index on attachments (message_id);

create table calendar_settings (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  semana_comeca smallint not null default 0,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint calendar_settings_semana_comeca_check check (current_setting('session_replication_role') = 'replica' or ((semana_comeca >= 0) AND (semana_comeca <= 1)))
);
create unique index on calendar_settings (workspace_id, user_id);
create index on calendar_settings (user_id);

create table channel_identities (
  id uuid not null,
  workspace_id uuid not null,
  integration_account_id uuid not null,
  canal text not null default 'whatsapp'::text,
  lead_id uuid,
  contact_id uuid,
  bsuid text,
  parent_bsuid text,
  wa_id text,
  username text,
  profile_name text,
  telefone text,
  chave_telefone text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint channel_identities_canal_check check (current_setting('session_replication_role') = 'replica' or (canal = ANY (ARRAY['whatsapp'::text, 'instagram'::text, 'messenger'::text]))),
  constraint channel_identities_check1 check (current_setting('session_replication_role') = 'replica' or ((lead_id IS NOT NULL) OR (contact_id IS NOT NULL)))
);
create index on channel_identities (contact_id);
create index on channel_identities (lead_id);
create index on channel_identities (integration_account_id, bsuid);
create index on channel_identities (integration_account_id, chave_telefone);
create index on channel_identities (integration_account_id, wa_id);

create table channel_usage (
  id uuid not null,
  workspace_id uuid not null,
  integration_account_id uuid not null,
  mes date not null,
  pricing_type text not null,
  pricing_category text not null,
  quantidade integer not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint channel_usage_quantidade_check check (current_setting('session_replication_role') = 'replica' or (quantidade > 0))
);
create index on channel_usage (integration_account_id, mes, pricing_type, pricing_category);

create table client_mutations (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  client_id uuid not null,
  seq bigint not null,
  name text not null,
  status text not null,
  refusal jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint client_mutations_check check (current_setting('session_replication_role') = 'replica' or ((status = 'rejected'::text) = (refusal IS NOT NULL))),
  constraint client_mutations_seq_check check (current_setting('session_replication_role') = 'replica' or (seq > 0)),
  constraint client_mutations_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['applied'::text, 'rejected'::text])))
);
create index on client_mutations (client_id, seq);

create table companies (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  site text,
  setor text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  import_id uuid,
  primary key (id),
  constraint companies_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 200)))
);
create index on companies (lower(btrim(nome)));
create index on companies (translate(lower(nome), 'áàâãäåéèêëíìîïóòôõöúùûüçñý', 'aaaaaaeeeeiiiiooooouuuucny'), id);

create table contact_tags (
  id uuid not null,
  workspace_id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create index on contact_tags (contact_id, tag_id);
create index on contact_tags (tag_id, contact_id);

create table contacts (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  telefone text,
  chave_telefone text,
  email text,
  empresa_id uuid,
  status text not null default 'ativo'::text,
  owner_id uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  marketing_opt_out_at timestamp with time zone,
  marketing_changed_at timestamp with time zone,
  import_id uuid,
  primary key (id),
  constraint contacts_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 200))),
  constraint contacts_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['ativo'::text, 'inativo'::text])))
);
create index on contacts (empresa_id) where (empresa_id IS NOT NULL);
create index on contacts (lower(email)) where (email IS NOT NULL);
create index on contacts (chave_telefone);
create index on contacts (translate(lower(nome), 'áàâãäåéèêëíìîïóòôõöúùûüçñý', 'aaaaaaeeeeiiiiooooouuuucny'), id);
create index on contacts (created_at, id);

create table conversation_assignments (
  id uuid not null,
  workspace_id uuid not null,
  conversation_id uuid not null,
  assigned_to uuid,
  assigned_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create index on conversation_assignments (conversation_id, created_at);

create table conversation_tags (
  id uuid not null,
  workspace_id uuid not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create unique index on conversation_tags (conversation_id, tag_id);

create table conversations (
  id uuid not null,
  workspace_id uuid not null,
  channel_identity_id uuid not null,
  lead_id uuid,
  contact_id uuid,
  canal text not null default 'whatsapp'::text,
  status text not null default 'aberta'::text,
  owner_id uuid,
  modo_atendimento_humano boolean not null default true,
  unread_count integer not null default 0,
  last_message_id uuid,
  last_message_at timestamp with time zone,
  last_message_preview text,
  last_message_autor text,
  last_message_status text,
  last_inbound_at timestamp with time zone,
  window_expires_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  waiting_since timestamp with time zone,
  pendente_ate timestamp with time zone,
  referral_at timestamp with time zone,
  free_entry_expires_at timestamp with time zone,
  free_entry_told boolean not null default false,
  first_answered_at timestamp with time zone,
  primary key (id),
  constraint conversations_canal_check check (current_setting('session_replication_role') = 'replica' or (canal = ANY (ARRAY['whatsapp'::text, 'instagram'::text, 'messenger'::text]))),
  constraint conversations_check check (current_setting('session_replication_role') = 'replica' or ((lead_id IS NOT NULL) OR (contact_id IS NOT NULL))),
  constraint conversations_pendente_ate_check check (current_setting('session_replication_role') = 'replica' or ((pendente_ate IS NULL) OR (status = 'pendente'::text))),
  constraint conversations_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['aberta'::text, 'pendente'::text, 'resolvida'::text, 'spam'::text]))),
  constraint conversations_unread_count_check check (current_setting('session_replication_role') = 'replica' or (unread_count >= 0))
);
create index on conversations (contact_id);
create index on conversations (status, last_message_at desc nulls last, id);
create index on conversations (lead_id);
create index on conversations (channel_identity_id);
create index on conversations (status, waiting_since, id) where ((last_message_autor = 'contato'::text) AND (waiting_since IS NOT NULL));
create index on conversations (last_message_at desc nulls last, id);

create table custom_field_values_deal (
  id uuid not null,
  workspace_id uuid not null,
  deal_id uuid not null,
  field_id uuid not null,
  valor jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create index on custom_field_values_deal (deal_id, field_id);

create table custom_field_values_lead (
  id uuid not null,
  workspace_id uuid not null,
  lead_id uuid not null,
  field_id uuid not null,
  valor jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create index on custom_field_values_lead (lead_id, field_id);

create table custom_fields_deal (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  tipo text not null,
  opcoes jsonb not null default '[]'::jsonb,
  obrigatorio boolean not null default false,
  ordem text collate "C" not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  moeda character(3) not null default 'BRL'::bpchar,
  primary key (id),
  constraint custom_fields_deal_moeda_check check (current_setting('session_replication_role') = 'replica' or (moeda ~ '^[A-Z]{3}$'::text)),
  constraint custom_fields_deal_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 80))),
  constraint custom_fields_deal_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['texto'::text, 'numero'::text, 'moeda'::text, 'data'::text, 'escolha'::text, 'multipla_escolha'::text, 'sim_nao'::text, 'link'::text])))
);
create index on custom_fields_deal (nome);

create table custom_fields_lead (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  tipo text not null,
  opcoes jsonb not null default '[]'::jsonb,
  obrigatorio boolean not null default false,
  ordem text collate "C" not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  moeda character(3) not null default 'BRL'::bpchar,
  primary key (id),
  constraint custom_fields_lead_moeda_check check (current_setting('session_replication_role') = 'replica' or (moeda ~ '^[A-Z]{3}$'::text)),
  constraint custom_fields_lead_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 80))),
  constraint custom_fields_lead_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['texto'::text, 'numero'::text, 'moeda'::text, 'data'::text, 'escolha'::text, 'multipla_escolha'::text, 'sim_nao'::text, 'link'::text])))
);
create index on custom_fields_lead (nome);

create table deal_activities (
  id uuid not null,
  workspace_id uuid not null,
  deal_id uuid not null,
  tipo text not null,
  conteudo text,
  from_stage_id uuid,
  to_stage_id uuid,
  author_id uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  from_entered_at timestamp with time zone,
  from_closed_at timestamp with time zone,
  undoes_id uuid,
  primary key (id),
  constraint deal_activities_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['criado'::text, 'movido'::text, 'nota'::text, 'ganho'::text, 'perdido'::text, 'reaberto'::text])))
);
create index on deal_activities (deal_id, created_at);

create table deals (
  id uuid not null,
  workspace_id uuid not null,
  titulo text not null,
  pipeline_id uuid not null,
  stage_id uuid not null,
  ordem text collate "C" not null,
  contato_id uuid,
  lead_id uuid,
  empresa_id uuid,
  conversation_id uuid,
  valor numeric(14,2) not null default 0,
  moeda character(3) not null default 'BRL'::bpchar,
  owner_id uuid,
  status text not null default 'aberto'::text,
  canal text,
  lost_reason text,
  expected_close_on date,
  stage_entered_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint deals_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['aberto'::text, 'ganho'::text, 'perdido'::text]))),
  constraint deals_titulo_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(titulo)) >= 1) AND (length(btrim(titulo)) <= 200))),
  constraint deals_valor_check check (current_setting('session_replication_role') = 'replica' or (valor >= (0)::numeric))
);
create index on deals (expected_close_on) where (status = 'aberto'::text);
create index on deals (empresa_id) where (empresa_id IS NOT NULL);
create index on deals (contato_id) where (contato_id IS NOT NULL);
create index on deals (conversation_id) where (conversation_id IS NOT NULL);
create index on deals (lead_id) where (lead_id IS NOT NULL);
create index on deals (stage_id, ordem, id);
create index on deals (owner_id, stage_id, stage_entered_at, id) where (status = 'aberto'::text);
create index on deals (owner_id, closed_at) where (status = 'ganho'::text);

create table deleted_rows (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  deletion_id uuid not null,
  tabela text not null,
  registro_id uuid not null,
  campo text,
  linha jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint deleted_rows_tabela_check check (current_setting('session_replication_role') = 'replica' or (tabela = ANY (ARRAY['companies'::text, 'contacts'::text, 'leads'::text, 'custom_fields_lead'::text, 'custom_fields_deal'::text, 'deals'::text, 'lead_tags'::text, 'contact_tags'::text, 'custom_field_values_lead'::text, 'custom_field_values_deal'::text, 'deal_activities'::text, 'record_notes'::text, 'record_changes'::text, 'task_relations'::text])))
);
create index on deleted_rows (deletion_id);
create index on deleted_rows (registro_id);

create table drafts (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  conversation_id uuid not null,
  conteudo text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  interno boolean not null default false,
  primary key (id)
);
create unique index on drafts (conversation_id, user_id);

create table import_jobs (
  id uuid not null,
  workspace_id uuid not null,
  tipo text not null,
  status text not null default 'pendente'::text,
  mapping jsonb,
  result jsonb,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  nome_arquivo text,
  separator text,
  encoding text,
  columns jsonb default '[]'::jsonb,
  has_header boolean not null default true,
  total_rows integer not null default 0,
  done_rows integer not null default 0,
  done_chunks integer not null default 0,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  refused_count integer not null default 0,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  undone_by uuid,
  undone_rows integer not null default 0,
  undo_until timestamp with time zone,
  primary key (id),
  constraint import_jobs_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['pendente'::text, 'processando'::text, 'concluido'::text, 'falhou'::text, 'desfazendo'::text, 'desfeito'::text]))),
  constraint import_jobs_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['leads'::text, 'contatos'::text, 'empresas'::text])))
);
create index on import_jobs (created_at);

create table integration_accounts (
  id uuid not null,
  workspace_id uuid not null,
  integracao_id uuid not null,
  nome text not null,
  identificador text not null,
  responsavel uuid,
  waba_id text,
  telefone text,
  quality_rating text,
  messaging_limit text,
  status text not null default 'ativo'::text,
  status_reason text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  templates_synced_at timestamp with time zone,
  templates_sync_error text,
  status_changed_at timestamp with time zone,
  limit_changed_at timestamp with time zone,
  time_zone text,
  read_receipts boolean not null default true,
  coexistencia boolean not null default false,
  historico_progresso smallint,
  historico_fase smallint,
  historico_erro integer,
  historico_em timestamp with time zone,
  paid_stopped_at timestamp with time zone,
  primary key (id),
  constraint integration_accounts_historico_progresso_check check (current_setting('session_replication_role') = 'replica' or ((historico_progresso >= 0) AND (historico_progresso <= 100))),
  constraint integration_accounts_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['ativo'::text, 'pausado'::text, 'erro'::text])))
);
create index on integration_accounts (identificador);

create table integrations (
  id uuid not null,
  workspace_id uuid not null,
  canal text not null,
  status text not null default 'desconectado'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint integrations_canal_check check (current_setting('session_replication_role') = 'replica' or (canal = ANY (ARRAY['whatsapp'::text, 'instagram'::text, 'messenger'::text]))),
  constraint integrations_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['conectado'::text, 'desconectado'::text, 'erro'::text, 'pausado'::text])))
);
create index on integrations (canal);

create table lead_tags (
  id uuid not null,
  workspace_id uuid not null,
  lead_id uuid not null,
  tag_id uuid not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create index on lead_tags (lead_id, tag_id);
create index on lead_tags (tag_id, lead_id);

create table leads (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  telefone text,
  chave_telefone text,
  email text,
  canal_origem text not null default 'whatsapp'::text,
  status text not null default 'novo'::text,
  owner_id uuid,
  contato_id uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  marketing_opt_out_at timestamp with time zone,
  marketing_changed_at timestamp with time zone,
  import_id uuid,
  primary key (id),
  constraint leads_canal_origem_check check (current_setting('session_replication_role') = 'replica' or (canal_origem = ANY (ARRAY['whatsapp'::text, 'instagram'::text, 'messenger'::text, 'manual'::text, 'importacao'::text]))),
  constraint leads_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 200))),
  constraint leads_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['novo'::text, 'em_atendimento'::text, 'qualificado'::text, 'convertido'::text, 'perdido'::text])))
);
create index on leads (contato_id) where (contato_id IS NOT NULL);
create index on leads (lower(email)) where (email IS NOT NULL);
create index on leads (chave_telefone);
create index on leads (translate(lower(nome), 'áàâãäåéèêëíìîïóòôõöúùûüçñý', 'aaaaaaeeeeiiiiooooouuuucny'), id);
create index on leads (created_at, id);
create index on leads (updated_at, id);
create index on leads (status, created_at, id);
create index on leads (owner_id, created_at, id);

create table message_mentions (
  id uuid not null,
  workspace_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  user_id uuid not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create index on message_mentions (message_id);
create index on message_mentions (user_id, conversation_id);

create table message_rates (
  id uuid not null,
  workspace_id uuid not null,
  categoria text not null,
  valor numeric(10,6) not null,
  moeda text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint message_rates_categoria_check check (current_setting('session_replication_role') = 'replica' or (categoria = ANY (ARRAY['utility'::text, 'marketing'::text, 'authentication'::text]))),
  constraint message_rates_moeda_check check (current_setting('session_replication_role') = 'replica' or (moeda = ANY (ARRAY['BRL'::text, 'USD'::text]))),
  constraint message_rates_valor_check check (current_setting('session_replication_role') = 'replica' or (valor >= (0)::numeric))
);
create unique index on message_rates (workspace_id, categoria);
create index on message_rates (categoria);

create table message_reactions (
  id uuid not null,
  workspace_id uuid not null,
  message_id uuid not null,
  autor text not null,
  author_id uuid,
  emoji text not null,
  wamid text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint message_reactions_autor_check check (current_setting('session_replication_role') = 'replica' or (autor = ANY (ARRAY['contato'::text, 'equipe'::text])))
);
create index on message_reactions (message_id, autor);

create table messages (
  id uuid not null,
  workspace_id uuid not null,
  conversation_id uuid not null,
  autor text not null,
  author_id uuid,
  tipo text not null,
  conteudo text,
  payload jsonb,
  horario timestamp with time zone not null,
  interno boolean not null default false,
  status text,
  wamid text,
  context_wamid text,
  send_attempts integer not null default 0,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  failed_at timestamp with time zone,
  error_code integer,
  error_details text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  edited_at timestamp with time zone,
  revoked_at timestamp with time zone,
  pricing_type text,
  pricing_category text,
  origem text,
  primary key (id),
  constraint messages_autor_check check (current_setting('session_replication_role') = 'replica' or (autor = ANY (ARRAY['contato'::text, 'equipe'::text, 'agente'::text]))),
  constraint messages_check check (current_setting('session_replication_role') = 'replica' or (interno = (status IS NULL))),
  constraint messages_check1 check (current_setting('session_replication_role') = 'replica' or ((autor <> 'contato'::text) OR (status = 'received'::text))),
  constraint messages_origem_check check (current_setting('session_replication_role') = 'replica' or (origem = ANY (ARRAY['celular'::text, 'historico'::text]))),
  constraint messages_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['received'::text, 'queued'::text, 'sending'::text, 'accepted'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'played'::text, 'failed'::text, 'unknown'::text])))
);
create index on messages (conversation_id, horario desc, id desc);
create index on messages (conversation_id) where (origem = 'historico'::text);
create index on messages (wamid);
create index on messages (author_id, horario) where (author_id is not null);

create table notification_settings (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  som boolean not null default true,
  silencio_de time without time zone,
  silencio_ate time without time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  sem_responsavel boolean not null default true,
  primary key (id),
  constraint notification_settings_check check (current_setting('session_replication_role') = 'replica' or ((silencio_de IS NULL) = (silencio_ate IS NULL)))
);
create unique index on notification_settings (workspace_id, user_id);
create index on notification_settings (user_id);

create table notifications (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  tipo text not null,
  titulo text not null,
  corpo text,
  referencia_tipo text,
  referencia_id uuid,
  lida_em timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  dados jsonb default '{}'::jsonb,
  primary key (id)
);
create index on notifications (user_id, created_at desc);
create index on notifications (referencia_id) where ((tipo = 'conversa_sem_responsavel'::text) AND (lida_em IS NULL));
create index on notifications (user_id, referencia_id) where (lida_em IS NULL);

create table pipeline_stages (
  id uuid not null,
  workspace_id uuid not null,
  pipeline_id uuid not null,
  nome text not null,
  ordem text collate "C" not null,
  cor text not null,
  tipo text not null default 'aberta'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  probabilidade integer not null default 50,
  dias_parado integer default 10,
  primary key (id),
  constraint pipeline_stages_dias_parado_check check (current_setting('session_replication_role') = 'replica' or ((dias_parado >= 1) AND (dias_parado <= 365))),
  constraint pipeline_stages_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 60))),
  constraint pipeline_stages_probabilidade_check check (current_setting('session_replication_role') = 'replica' or ((probabilidade >= 0) AND (probabilidade <= 100))),
  constraint pipeline_stages_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['aberta'::text, 'ganho'::text, 'perdido'::text])))
);

create table pipelines (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  descricao text,
  ordem text collate "C" not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint pipelines_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 80)))
);

create table profiles (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  nome text not null,
  email text not null,
  avatar_url text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint profiles_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 120)))
);
create index on profiles (user_id);

create table quick_replies (
  id uuid not null,
  workspace_id uuid not null,
  titulo text not null,
  atalho text not null,
  conteudo text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint quick_replies_atalho_check check (current_setting('session_replication_role') = 'replica' or (atalho ~ '^[a-z0-9_-]{1,32}$'::text)),
  constraint quick_replies_conteudo_check check (current_setting('session_replication_role') = 'replica' or ((length(conteudo) >= 1) AND (length(conteudo) <= 4096))),
  constraint quick_replies_titulo_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(titulo)) >= 1) AND (length(btrim(titulo)) <= 80)))
);
create index on quick_replies (atalho);

create table record_changes (
  id uuid not null,
  workspace_id uuid not null,
  lead_id uuid,
  contact_id uuid,
  empresa_id uuid,
  tipo text not null,
  campos jsonb default '[]'::jsonb,
  author_id uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint record_changes_check check (current_setting('session_replication_role') = 'replica' or (num_nonnulls(lead_id, contact_id, empresa_id) > 0)),
  constraint record_changes_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['criado'::text, 'alterado'::text, 'etiquetas'::text, 'convertido'::text, 'conversao_desfeita'::text])))
);
create index on record_changes (empresa_id) where (empresa_id IS NOT NULL);
create index on record_changes (contact_id) where (contact_id IS NOT NULL);
create index on record_changes (lead_id) where (lead_id IS NOT NULL);

create table record_merges (
  id uuid not null,
  workspace_id uuid not null,
  tipo text not null,
  kept_id uuid not null,
  merged_id uuid not null,
  merged_nome text not null,
  dados jsonb,
  merged_by uuid,
  undone_at timestamp with time zone,
  undone_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint record_merges_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['lead'::text, 'contato'::text, 'lead_contato'::text, 'conversao'::text])))
);
create index on record_merges (kept_id);

create table record_notes (
  id uuid not null,
  workspace_id uuid not null,
  lead_id uuid,
  contact_id uuid,
  empresa_id uuid,
  conteudo text,
  author_id uuid,
  edited_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint record_notes_check check (current_setting('session_replication_role') = 'replica' or (num_nonnulls(lead_id, contact_id, empresa_id) > 0))
);
create index on record_notes (empresa_id) where (empresa_id IS NOT NULL);
create index on record_notes (contact_id) where (contact_id IS NOT NULL);
create index on record_notes (lead_id) where (lead_id IS NOT NULL);

create table saved_views (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  nome text not null,
  filtros jsonb not null,
  ordem text collate "C" not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  tela text not null default 'inbox'::text,
  primary key (id),
  constraint saved_views_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 40))),
  constraint saved_views_tela_check check (current_setting('session_replication_role') = 'replica' or (tela = ANY (ARRAY['inbox'::text, 'leads'::text, 'contatos'::text, 'empresas'::text, 'negocios'::text])))
);
create index on saved_views (user_id, ordem);

create table service_levels (
  id uuid not null,
  workspace_id uuid not null,
  first_response_minutes integer,
  waiting_minutes integer,
  hours jsonb not null,
  holidays jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint service_levels_first_response_minutes_check check (current_setting('session_replication_role') = 'replica' or ((first_response_minutes >= 1) AND (first_response_minutes <= 14400))),
  constraint service_levels_holidays_check check (current_setting('session_replication_role') = 'replica' or (jsonb_typeof(holidays) = 'array'::text)),
  constraint service_levels_hours_check check (current_setting('session_replication_role') = 'replica' or (jsonb_typeof(hours) = 'array'::text)),
  constraint service_levels_waiting_minutes_check check (current_setting('session_replication_role') = 'replica' or ((waiting_minutes >= 1) AND (waiting_minutes <= 14400)))
);

create table starred_messages (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id)
);
create unique index on starred_messages (message_id, user_id);
create index on starred_messages (conversation_id);

create table tags (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  cor text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint tags_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 60)))
);
create index on tags (nome);

create table task_relations (
  id uuid not null,
  workspace_id uuid not null,
  task_id uuid not null,
  relacionamento_tipo text not null,
  relacionamento_id uuid not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint task_relations_relacionamento_tipo_check check (current_setting('session_replication_role') = 'replica' or (relacionamento_tipo = ANY (ARRAY['lead'::text, 'contato'::text, 'empresa'::text, 'negocio'::text, 'conversa'::text])))
);
create index on task_relations (task_id, relacionamento_tipo, relacionamento_id);
create index on task_relations (relacionamento_tipo, relacionamento_id);

create table tasks (
  id uuid not null,
  workspace_id uuid not null,
  titulo text not null,
  descricao text,
  tipo text not null default 'outro'::text,
  data date not null,
  hora time without time zone,
  duration_minutes integer,
  responsavel_id uuid,
  status text not null default 'pendente'::text,
  completed_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  lembrete_minutos integer default 0,
  rrule text,
  serie_id uuid,
  ocorrencia date,
  primary key (id),
  constraint tasks_check check (current_setting('session_replication_role') = 'replica' or ((status = 'concluida'::text) = (completed_at IS NOT NULL))),
  constraint tasks_day_of_a_series check (current_setting('session_replication_role') = 'replica' or ((serie_id IS NOT NULL) OR (ocorrencia IS NULL))),
  constraint tasks_duration_minutes_check check (current_setting('session_replication_role') = 'replica' or ((duration_minutes >= 5) AND (duration_minutes <= 527040))),
  constraint tasks_lembrete_minutos_check check (current_setting('session_replication_role') = 'replica' or ((lembrete_minutos >= 0) AND (lembrete_minutos <= 40320))),
  constraint tasks_one_day_repeats_nothing check (current_setting('session_replication_role') = 'replica' or ((serie_id IS NULL) OR (rrule IS NULL))),
  constraint tasks_rrule_check check (current_setting('session_replication_role') = 'replica' or (length(rrule) <= 300)),
  constraint tasks_series_is_never_done check (current_setting('session_replication_role') = 'replica' or ((rrule IS NULL) OR (status <> 'concluida'::text))),
  constraint tasks_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['pendente'::text, 'concluida'::text, 'cancelada'::text]))),
  constraint tasks_tipo_check check (current_setting('session_replication_role') = 'replica' or (tipo = ANY (ARRAY['ligacao'::text, 'reuniao'::text, 'retorno'::text, 'visita'::text, 'outro'::text]))),
  constraint tasks_titulo_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(titulo)) >= 1) AND (length(btrim(titulo)) <= 200)))
);
create index on tasks (serie_id, ocorrencia);
create index on tasks (data) where ((duration_minutes + COALESCE(((EXTRACT(epoch FROM hora))::integer / 60), 0)) > 1440);
create index on tasks (data) where (rrule IS NOT NULL);
create index on tasks (data, hora nulls first, id) include (status, serie_id, responsavel_id) where (rrule is null and (duration_minutes + coalesce(extract(epoch from hora)::int / 60, 0) > 1440) is not true);
create index on tasks (responsavel_id, data, hora, id) where (rrule is null and status = 'pendente'::text);
create index on tasks (responsavel_id, completed_at) where (completed_at is not null);

create table whatsapp_templates (
  id uuid not null,
  workspace_id uuid not null,
  nome text not null,
  categoria text not null,
  idioma text not null,
  status text not null,
  components jsonb not null default '[]'::jsonb,
  meta_template_id text,
  quality text,
  rejection_reason text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  waba_id text,
  parameter_format text not null default 'POSITIONAL'::text,
  status_changed_at timestamp with time zone,
  primary key (id),
  constraint whatsapp_templates_nome_check check (current_setting('session_replication_role') = 'replica' or ((nome ~ '^[a-z0-9_]+$'::text) AND (length(nome) <= 512))),
  constraint whatsapp_templates_parameter_format_check check (current_setting('session_replication_role') = 'replica' or (parameter_format = ANY (ARRAY['POSITIONAL'::text, 'NAMED'::text])))
);
create index on whatsapp_templates (waba_id, nome, idioma);

create table workspace_members (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint workspace_members_role_check check (current_setting('session_replication_role') = 'replica' or (role = ANY (ARRAY['Admin'::text, 'Manager'::text, 'Member'::text, 'Viewer'::text])))
);
create index on workspace_members (user_id);

create table workspaces (
  id uuid not null,
  nome text not null,
  segmento text,
  tamanho_time text,
  status text not null default 'ativo'::text,
  time_zone text not null default 'America/Sao_Paulo'::text,
  history_days integer not null default 90,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  primary key (id),
  constraint workspaces_history_days_check check (current_setting('session_replication_role') = 'replica' or (history_days = ANY (ARRAY[30, 90, 365]))),
  constraint workspaces_nome_check check (current_setting('session_replication_role') = 'replica' or ((length(btrim(nome)) >= 1) AND (length(btrim(nome)) <= 120))),
  constraint workspaces_status_check check (current_setting('session_replication_role') = 'replica' or (status = ANY (ARRAY['ativo'::text, 'suspenso'::text, 'encerrado'::text])))
);
