-- Reactions, edits and revocations name the message that they change by its wamid, and may come before it. Each is kept, and what
-- they make of the message is worked out anew whenever one of them or the message itself arrives, so their order does not matter.
-- Not synced: what a person sees of them is in messages and message_reactions.
create table message_changes (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null,
  target_wamid text not null,
  wamid text not null,
  autor text not null check (autor in ('contato', 'equipe')),
  tipo text not null check (tipo in ('reaction', 'edit', 'revoke')),
  dados jsonb not null,                                          -- Meta's part of that type
  horario timestamptz not null,                                  -- Meta's clock
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, wamid),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index message_changes_by_target on message_changes (workspace_id, target_wamid);
call private.protect('message_changes', null, null, null, null);

alter table messages
  add column edited_at timestamptz,                              -- by its author; what it said before is in payload.original
  add column revoked_at timestamptz;                             -- taken back by its author: its words are gone
