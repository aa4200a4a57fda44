-- A file that a person's device has brought for a message that is still on its way: the message's mutation takes it over. Kept apart, so
-- that a mutation which comes without its file is refused, and a file whose mutation never comes is nobody's message. Not synced.
create table uploads (
  id uuid primary key,                                           -- of the attachment that it becomes, made by the client
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,
  storage_path text not null,
  miniatura_path text,
  tipo text not null,                                            -- MIME type, by its content
  tamanho_bytes bigint not null check (tamanho_bytes > 0),
  sha256 text not null,                                          -- of what the device sent
  largura int check (largura > 0),
  altura int check (altura > 0),
  duracao_ms int check (duracao_ms >= 0),
  forma_onda text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);
create index uploads_by_workspace on uploads (workspace_id, created_at);
call private.protect('uploads', null, null, null, null);

-- A Member names the file of a message of their own that is about to be sent; where the file is, the servers say.
create policy "insert: Member and above, for a message of one's own" on attachments for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and status = 'pendente' and storage_path is null
    and miniatura_path is null and meta_media_id is null and exists (
      select from messages m
      where m.workspace_id = attachments.workspace_id and m.id = attachments.message_id
        and m.author_id = (select auth.uid()) and m.status = 'queued'));
grant insert on attachments to authenticated;
