-- Who is called by name in an internal note.
create table message_mentions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null,
  message_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade,
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);
create index message_mentions_by_person on message_mentions (user_id, conversation_id);
create index message_mentions_by_message on message_mentions (message_id);
alter table message_mentions replica identity full;
alter publication electric_publication_default add table message_mentions;

-- A mention is part of the note: whoever wrote that writes it, and nobody changes it.
call private.protect('message_mentions', 'Viewer', null, null, null);
create policy "insert: Member and above, in one's own note" on message_mentions for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and exists (
    select from messages m
    where m.id = message_id and m.conversation_id = message_mentions.conversation_id and m.interno and m.author_id = (select auth.uid())));
grant insert on message_mentions to authenticated;
