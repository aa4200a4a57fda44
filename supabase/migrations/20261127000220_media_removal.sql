-- A file leaves Storage when the row that names it does: a message that was taken back, a person who is erased, a file whose message
-- never came. The removal is promised in the deletion's own transaction, whoever deletes.
create function private.promise_file_removal() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  -- taken over by its message
  if tg_table_name = 'uploads'
    and exists (select from public.attachments a where a.id = old.id and a.storage_path = old.storage_path)
  then
    return null;
  end if;
  insert into public.job_outbox (id, name, job_id, data)
  values (gen_random_uuid(), 'inbox.removeFiles', old.storage_path,
    pg_catalog.jsonb_build_object('paths', pg_catalog.to_jsonb(pg_catalog.array_remove(array[old.storage_path, old.miniatura_path], null))))
  on conflict (name, job_id) do nothing;
  perform pg_catalog.pg_notify('vp_jobs', '');
  return null;
end $$;
create trigger promise_file_removal after delete on attachments for each row
  when (old.storage_path is not null) execute function private.promise_file_removal();
create trigger promise_file_removal after delete on uploads for each row execute function private.promise_file_removal();
