-- What a deletion took, row by row, kept for a day for whoever deleted to take it back: the rows that went, and of those that stayed what
-- no longer names them. The rows are gone, so no foreign key points to them.
create table deleted_rows (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null,                                         -- who deleted
  deletion_id uuid not null,
  -- domain/src/deletions/deletable-tables.ts
  tabela text not null check (tabela in ('companies', 'contacts', 'leads', 'custom_fields_lead', 'custom_fields_deal', 'deals', 'lead_tags', 'contact_tags',
    'custom_field_values_lead', 'custom_field_values_deal', 'deal_activities', 'record_notes', 'record_changes', 'task_relations')),
  registro_id uuid not null,
  campo text,                                                    -- null: the row went; else it stayed, and this column named what went
  linha jsonb not null,                                          -- the row as it was
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, user_id) references profiles (workspace_id, user_id) on delete cascade
);
create index deleted_rows_by_deletion on deleted_rows (deletion_id);
create index deleted_rows_by_record on deleted_rows (registro_id);
alter table deleted_rows replica identity full;
alter publication electric_publication_default add table deleted_rows;

call private.protect('deleted_rows', null, null, null, null);
create policy "own deletions" on deleted_rows for all to authenticated
  using (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member')))
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member')));
grant select, insert, delete on deleted_rows to authenticated;

-- What others wrote is put back as theirs, so nobody may say that they wrote what they did not.
create function private.check_deleted_row() returns trigger language plpgsql as $$
declare
  is_there boolean;
begin
  if current_user = 'authenticated' then
    execute format('select exists (select from public.%I t where t.id = $1 and to_jsonb(t) - ''updated_at'' = $2)', new.tabela)
      into is_there using new.registro_id, new.linha;
    if not is_there then
      raise insufficient_privilege using message = 'what is kept of a deletion is what was there';
    end if;
  end if;
  return new;
end $$;
create trigger check_deleted_row before insert on deleted_rows for each row
  when (new.tabela in ('record_notes', 'record_changes', 'deal_activities') and new.campo is null) execute function private.check_deleted_row();

create policy "insert: what one deleted, as it was" on record_notes for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and exists (
    select from deleted_rows d
    where d.registro_id = record_notes.id and d.tabela = 'record_notes' and d.linha ->> 'conteudo' = conteudo
      and (author_id is null or d.linha ->> 'author_id' = author_id::text)));
create policy "insert: what one deleted, as it was" on record_changes for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and exists (
    select from deleted_rows d
    where d.registro_id = record_changes.id and d.tabela = 'record_changes' and d.linha -> 'campos' = campos
      and (author_id is null or d.linha ->> 'author_id' = author_id::text)));
create policy "insert: what one deleted, as it was" on deal_activities for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and exists (
    select from deleted_rows d
    where d.registro_id = deal_activities.id and d.tabela = 'deal_activities' and d.linha ->> 'conteudo' is not distinct from conteudo
      and (author_id is null or d.linha ->> 'author_id' = author_id::text)));

-- The numbers of who may come back stay as long; then they go as they always did.
create function private.forget_documents_of(workspace uuid, kind text, owner uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.person_documents
  where workspace_id = workspace and dono = kind and dono_id = owner and merge_id is null;
  perform 1 from public.record_merges m where m.workspace_id = workspace and m.kept_id = owner;
  if not found then
    return;
  end if;
  if not exists (select from public.record_merges m where m.workspace_id = workspace and m.merged_id = owner and m.undone_at is null) then
    delete from public.person_documents d using public.record_merges m
    where m.workspace_id = workspace and m.kept_id = owner and d.merge_id = m.id;
  end if;
end $$;
revoke execute on function private.forget_documents_of from public;
grant execute on function private.forget_documents_of to service_role;

create or replace function private.forget_documents() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.deleted_rows d where d.registro_id = old.id and d.campo is null) then
    perform private.forget_documents_of(old.workspace_id, tg_argv[0], old.id);
  end if;
  return null;
end $$;
