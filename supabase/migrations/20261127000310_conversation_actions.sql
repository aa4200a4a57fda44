-- Until when a pending conversation rests: a job opens it then, a message of the customer earlier.
alter table conversations add column pendente_ate timestamptz,
  add constraint conversations_pendente_ate_check check (pendente_ate is null or status = 'pendente');
grant update (pendente_ate) on conversations to authenticated;

-- A person's own list of messages to find again.
create table starred_messages (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (message_id, user_id),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index starred_messages_by_conversation on starred_messages (conversation_id);
alter table starred_messages replica identity full;
alter publication electric_publication_default add table starred_messages;

call private.protect('starred_messages', null, null, null, null);
create policy "own stars" on starred_messages for all to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member')))
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member')));
grant select, insert, update, delete on starred_messages to authenticated;
