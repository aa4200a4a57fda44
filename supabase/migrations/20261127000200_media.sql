-- What is known of a message's file besides its bytes, so that a thread is laid out and a recording drawn before anything is
-- downloaded. Files are personal data: who may read conversations reads them, and nobody else.
alter table attachments
  add column voz boolean not null default false,                 -- recorded in the chat, not sent as a file
  add column miniatura_path text,                                -- a small JPEG beside the file; null: none
  add column largura int check (largura > 0),                    -- pixels as it is shown, after rotation
  add column altura int check (altura > 0),
  add column duracao_ms int check (duracao_ms >= 0),
  add column forma_onda text check (forma_onda ~ '^[0-9a-f]{1,128}$'),   -- loudness of equal parts of a recording, 0 to f
  add column erro text,                                          -- why it is not here; domain/src/inbox/media.ts
  add column disponivel_ate timestamptz;                         -- until when Meta holds it

drop policy "read: Viewer and above" on attachments;
create policy "read: Member and above" on attachments for select to authenticated
  using (workspace_id in (select private.my_workspaces('Member')));

-- "Baixar de novo": a Member asks for what could not be fetched; everything else is the servers' business.
create policy "update: Member and above, to ask again" on attachments for update to authenticated
  using (workspace_id in (select private.my_workspaces('Member')) and status in ('falhou', 'pendente'))
  with check (workspace_id in (select private.my_workspaces('Member')) and status = 'pendente' and storage_path is null);
grant update (status, erro) on attachments to authenticated;
