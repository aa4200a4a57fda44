-- The same as before for each record that is deleted, told apart first: who was never merged with anybody, as nearly all were not, costs
-- a look at one index more. An import that is undone deletes a hundred thousand.
create or replace function private.forget_documents() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.person_documents
  where workspace_id = old.workspace_id and dono = tg_argv[0] and dono_id = old.id and merge_id is null;
  perform 1 from public.record_merges m where m.workspace_id = old.workspace_id and m.kept_id = old.id;
  if not found then
    return null;
  end if;
  if not exists (select from public.record_merges m where m.workspace_id = old.workspace_id and m.merged_id = old.id and m.undone_at is null) then
    delete from public.person_documents d using public.record_merges m
    where m.workspace_id = old.workspace_id and m.kept_id = old.id and d.merge_id = m.id;
  end if;
  return null;
end $$;
