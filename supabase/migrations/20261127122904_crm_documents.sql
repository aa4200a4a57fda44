-- CPF, CNPJ and address of a person or company. The backend seals them (backend/src/crm/documents: AES-256-GCM, the key is not in the
-- database) and is the only one who reads this table: it does not sync, and no policy lets anybody in.
create table person_documents (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  dono text not null check (dono in ('lead', 'contato', 'empresa')),
  dono_id uuid not null,                                         -- no foreign key: a merge moves it after its owner is gone (below)
  tipo text not null check (tipo in ('cpf', 'cnpj', 'endereco')),
  conteudo bytea not null,                                       -- nonce, tag, ciphertext; bound to workspace_id, id and tipo
  chave_id text not null,                                        -- which key sealed it
  indice bytea,                                                  -- finds an exact number: keyed by the same key; null for an address
  merge_id uuid,                                                 -- moved by this merge, or set aside by it; to be put back when it is undone
  merged_from uuid,                                              -- whose it was before
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, dono, dono_id, tipo),
  check ((indice is null) = (tipo = 'endereco'))
);
create index person_documents_by_number on person_documents (workspace_id, indice) where indice is not null;
create index person_documents_by_merge on person_documents (merge_id) where merge_id is not null;
create index person_documents_by_key on person_documents (chave_id, id);
call private.protect('person_documents', null, null, null, null);

-- Whoever is deleted takes their documents along, at the end of the transaction: by then a merge has taken care of its own. So do the
-- documents that were set aside when somebody was merged into them.
create function private.forget_documents() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.person_documents
  where workspace_id = old.workspace_id and dono = tg_argv[0] and dono_id = old.id and merge_id is null;
  if not exists (select from public.record_merges m where m.workspace_id = old.workspace_id and m.merged_id = old.id and m.undone_at is null) then
    delete from public.person_documents d using public.record_merges m
    where m.workspace_id = old.workspace_id and m.kept_id = old.id and d.merge_id = m.id;
  end if;
  return null;
end $$;
create constraint trigger forget_documents after delete on leads
  deferrable initially deferred for each row execute function private.forget_documents('lead');
create constraint trigger forget_documents after delete on contacts
  deferrable initially deferred for each row execute function private.forget_documents('contato');
create constraint trigger forget_documents after delete on companies
  deferrable initially deferred for each row execute function private.forget_documents('empresa');
