-- A lead that somebody made a contact is recorded as a merge is, so that it can be undone: whose its conversations are follows.
alter table record_merges drop constraint record_merges_tipo_check;
alter table record_merges add constraint record_merges_tipo_check check (tipo in ('lead', 'contato', 'lead_contato', 'conversao'));

create or replace function private.follow_merge() returns trigger language plpgsql as $$
begin
  if current_user = 'authenticated' and not exists (
    select from public.record_merges m
    where m.workspace_id = new.workspace_id and (
      (m.merged_id, m.kept_id) in ((old.lead_id, new.lead_id), (new.lead_id, old.lead_id), (old.contact_id, new.contact_id), (new.contact_id, old.contact_id))
      or (m.tipo in ('lead_contato', 'conversao') and m.merged_id = new.lead_id and new.lead_id is not distinct from old.lead_id
        and ((old.contact_id is null and m.kept_id = new.contact_id) or (new.contact_id is null and m.kept_id = old.contact_id)))))
  then
    raise insufficient_privilege using message = 'who this is with changes by a merge alone';
  end if;
  return new;
end $$;
