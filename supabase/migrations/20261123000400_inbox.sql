-- Who writes to us on a channel, the conversation, its messages and what helps to answer them.

-- One person on one channel account. Meta's business-scoped user id (bsuid) identifies first, then wa_id, kept verbatim:
-- it may lack the ninth digit. A phone may be absent (people with a username).
create table channel_identities (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  integration_account_id uuid not null,
  canal text not null default 'whatsapp' check (canal in ('whatsapp', 'instagram', 'messenger')),
  lead_id uuid,
  contact_id uuid,
  bsuid text,
  parent_bsuid text,
  wa_id text,
  username text,
  profile_name text,
  telefone text,                                                 -- E.164 with the ninth digit
  chave_telefone text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (integration_account_id, bsuid),
  unique (integration_account_id, wa_id),
  unique (integration_account_id, chave_telefone),
  check (bsuid is not null or wa_id is not null or telefone is not null),
  check (lead_id is not null or contact_id is not null),
  foreign key (workspace_id, integration_account_id) references integration_accounts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, lead_id) references leads (workspace_id, id) on delete set null (lead_id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete set null (contact_id)
);
create index channel_identities_by_lead on channel_identities (workspace_id, lead_id);
create index channel_identities_by_contact on channel_identities (workspace_id, contact_id);

-- One thread per person and channel account, reopened when they write again.
-- last_* repeat the newest message so that a list needs no join.
create table conversations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  channel_identity_id uuid not null,
  lead_id uuid,
  contact_id uuid,
  canal text not null default 'whatsapp' check (canal in ('whatsapp', 'instagram', 'messenger')),
  status text not null default 'aberta' check (status in ('aberta', 'pendente', 'resolvida', 'spam')),
  owner_id uuid,
  modo_atendimento_humano boolean not null default true,
  unread_count int not null default 0 check (unread_count >= 0),
  last_message_id uuid,
  last_message_at timestamptz,
  last_message_preview text,
  last_message_autor text,
  last_message_status text,
  last_inbound_at timestamptz,
  window_expires_at timestamptz,                                 -- when Meta stops taking free-form messages
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (channel_identity_id),
  check (lead_id is not null or contact_id is not null),
  foreign key (workspace_id, channel_identity_id) references channel_identities (workspace_id, id) on delete cascade,
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id),
  foreign key (workspace_id, owner_id) references workspace_members (workspace_id, user_id) on delete set null (owner_id)
);
create index conversations_by_last_message on conversations (workspace_id, status, last_message_at desc);
create index conversations_by_lead on conversations (workspace_id, lead_id);
create index conversations_by_contact on conversations (workspace_id, contact_id);

create table conversation_assignments (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null,
  assigned_to uuid,                                              -- null: unassigned
  assigned_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, assigned_to) references profiles (workspace_id, user_id) on delete set null (assigned_to),
  foreign key (workspace_id, assigned_by) references profiles (workspace_id, user_id) on delete set null (assigned_by)
);
create index conversation_assignments_by_conversation on conversation_assignments (conversation_id, created_at);

create table conversation_tags (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null,
  tag_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (conversation_id, tag_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tag_id) references tags (workspace_id, id) on delete cascade
);

-- status: inbound messages are 'received', notes (interno) have none, outbound ones climb
-- queued < sending < accepted < sent < delivered < read < played, or end in failed or unknown.
-- unknown: Meta may or may not have taken it; a person decides. See domain/src/inbox/message-status.ts.
create table messages (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null,
  autor text not null check (autor in ('contato', 'equipe', 'agente')),
  author_id uuid,                                                -- the person of the team; null for the contact
  tipo text not null,                                            -- Meta's message type; unknown ones are kept as they came
  conteudo text,
  payload jsonb,                                                 -- the part of Meta's message that varies by type
  horario timestamptz not null,                                  -- Meta's clock inbound, the server's outbound
  interno boolean not null default false,
  status text check (status in ('received', 'queued', 'sending', 'accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown')),
  wamid text,
  context_wamid text,                                            -- the message this one answers; may be older than our history
  send_attempts int not null default 0,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  error_code int,
  error_details text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, wamid),
  check (interno = (status is null)),
  check (autor <> 'contato' or status = 'received'),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references profiles (workspace_id, user_id) on delete set null (author_id)
);
create index messages_by_conversation on messages (conversation_id, horario desc, id desc);
create index messages_to_send on messages (workspace_id) where status in ('queued', 'sending');

create table message_reactions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  message_id uuid not null,
  autor text not null check (autor in ('contato', 'equipe')),
  author_id uuid,
  emoji text not null,
  wamid text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (message_id, autor),                                    -- WhatsApp keeps one reaction per side
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references profiles (workspace_id, user_id) on delete set null (author_id)
);

create table attachments (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  message_id uuid not null,
  storage_path text,                                             -- null until fetched, or when too large to keep
  tipo text not null,                                            -- MIME type
  tamanho_bytes bigint check (tamanho_bytes >= 0),
  nome_arquivo text,
  meta_media_id text,
  sha256 text,
  status text not null default 'pendente' check (status in ('pendente', 'disponivel', 'grande_demais', 'falhou')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index attachments_by_message on attachments (message_id);

create table quick_replies (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  titulo text not null check (length(btrim(titulo)) between 1 and 80),
  atalho text not null check (atalho ~ '^[a-z0-9_-]{1,32}$'),
  conteudo text not null check (length(conteudo) between 1 and 4096),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, atalho)
);

create table whatsapp_templates (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  nome text not null check (nome ~ '^[a-z0-9_]+$' and length(nome) <= 512),
  categoria text not null,
  idioma text not null,
  status text not null,
  components jsonb not null default '[]',
  meta_template_id text,
  quality text,
  rejection_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, nome, idioma)
);

create table drafts (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  conversation_id uuid not null,
  conteudo text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (conversation_id, user_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);

call private.protect('channel_identities', 'Member', null, null, null);
call private.protect('conversations', 'Viewer', null, 'Member', null);
-- who it is with and when Meta's window shuts is known from the channel alone
revoke update on conversations from authenticated;
grant update (status, owner_id, modo_atendimento_humano, unread_count, last_message_id, last_message_at, last_message_preview,
  last_message_autor, last_message_status) on conversations to authenticated;

-- A policy cannot compare the old owner with the new one.
create function private.check_assignment() returns trigger language plpgsql as $$
declare
  me constant uuid := auth.uid();
begin
  if me is null                                                  -- the servers themselves
    or (coalesce(old.owner_id, me) = me and coalesce(new.owner_id, me) = me)
    or new.workspace_id in (select private.my_workspaces('Manager'))
  then
    return new;
  end if;
  raise exception 'only a Manager assigns conversations to others or takes them away' using errcode = 'insufficient_privilege';
end $$;
create trigger check_assignment before update of owner_id on conversations for each row
  when (old.owner_id is distinct from new.owner_id) execute function private.check_assignment();

call private.protect('conversation_assignments', 'Viewer', null, null, null);
create policy "insert: Member and above, as oneself, to oneself; Managers to anyone" on conversation_assignments for insert to authenticated
  with check (assigned_by = (select auth.uid())
    and ((workspace_id in (select private.my_workspaces('Member')) and (assigned_to is null or assigned_to = (select auth.uid())))
      or workspace_id in (select private.my_workspaces('Manager'))));
grant insert on conversation_assignments to authenticated;
call private.protect('conversation_tags', 'Viewer', 'Member', 'Member', 'Member');
-- Members write messages as themselves; what happens to a message afterwards is the servers' business.
call private.protect('messages', 'Member', null, null, null);
create policy "insert: Member and above, as oneself" on messages for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and autor = 'equipe' and author_id = (select auth.uid())
    and (interno or status = 'queued') and wamid is null);
grant insert on messages to authenticated;
call private.protect('message_reactions', 'Viewer', null, null, null);
call private.protect('attachments', 'Viewer', null, null, null);
call private.protect('quick_replies', 'Viewer', 'Manager', 'Manager', 'Manager');
call private.protect('whatsapp_templates', 'Viewer', 'Admin', 'Admin', 'Admin');
call private.protect('drafts', null, null, null, null);
create policy "own drafts" on drafts for all to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member')))
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member')));
grant select, insert, update, delete on drafts to authenticated;
