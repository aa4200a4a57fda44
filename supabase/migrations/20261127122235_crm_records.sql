-- What the team writes about a lead, a contact or a company, and what was changed of one by hand: the timeline of its page. A row may
-- name a lead and the contact that it became.
create table record_notes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  lead_id uuid,
  contact_id uuid,
  empresa_id uuid,
  conteudo text not null check (length(btrim(conteudo)) between 1 and 4000),
  author_id uuid,
  edited_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (num_nonnulls(lead_id, contact_id, empresa_id) > 0),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, empresa_id) references companies (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references profiles (workspace_id, user_id) on delete set null (author_id)
);
create index record_notes_by_lead on record_notes (workspace_id, lead_id) where lead_id is not null;
create index record_notes_by_contact on record_notes (workspace_id, contact_id) where contact_id is not null;
create index record_notes_by_company on record_notes (workspace_id, empresa_id) where empresa_id is not null;

create table record_changes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  lead_id uuid,
  contact_id uuid,
  empresa_id uuid,
  tipo text not null check (tipo in ('criado', 'alterado', 'etiquetas', 'convertido', 'conversao_desfeita')),
  campos jsonb not null default '[]',                            -- [{campo, de, para}]: domain/src/crm/records/record-kinds.ts
  author_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (num_nonnulls(lead_id, contact_id, empresa_id) > 0),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, empresa_id) references companies (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references profiles (workspace_id, user_id) on delete set null (author_id)
);
create index record_changes_by_lead on record_changes (workspace_id, lead_id) where lead_id is not null;
create index record_changes_by_contact on record_changes (workspace_id, contact_id) where contact_id is not null;
create index record_changes_by_company on record_changes (workspace_id, empresa_id) where empresa_id is not null;

alter table record_notes replica identity full;
alter table record_changes replica identity full;
alter publication electric_publication_default add table record_notes, record_changes;

call private.protect('record_notes', 'Member', null, 'Member', 'Manager');
call private.let_owners_delete('record_notes', 'author_id');
create policy "insert: Member and above, as oneself" on record_notes for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and author_id = (select auth.uid()));
revoke update on record_notes from authenticated;
-- whose it is follows when two records become one
grant insert, update (lead_id, contact_id, empresa_id, conteudo, edited_at) on record_notes to authenticated;

-- A policy cannot tell which columns a statement writes.
create function private.check_note_author() returns trigger language plpgsql as $$
begin
  if current_user = 'authenticated' and old.author_id is distinct from auth.uid() then
    raise insufficient_privilege using message = 'a note says what its author wrote';
  end if;
  return new;
end $$;
create trigger check_note_author before update of conteudo on record_notes for each row
  when (old.conteudo is distinct from new.conteudo) execute function private.check_note_author();

call private.protect('record_changes', 'Member', null, 'Member', 'Manager');
create policy "insert: Member and above, as oneself" on record_changes for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and author_id = (select auth.uid()));
revoke update on record_changes from authenticated;
grant insert, update (lead_id, contact_id, empresa_id) on record_changes to authenticated;
