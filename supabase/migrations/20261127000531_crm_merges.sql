-- Two records of one person that somebody made one by hand. What moved, and what both said before, is kept, so that it can be undone
-- for 30 days. The records themselves are no foreign keys: one of them is gone.
create table record_merges (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  tipo text not null check (tipo in ('lead', 'contato', 'lead_contato')),  -- lead_contato: the lead became the contact's
  kept_id uuid not null,
  merged_id uuid not null,
  merged_nome text not null,
  dados jsonb not null,                                          -- domain/src/crm/merge/merge-data.ts
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (workspace_id, merged_by) references profiles (workspace_id, user_id) on delete set null (merged_by),
  foreign key (workspace_id, undone_by) references profiles (workspace_id, user_id) on delete set null (undone_by)
);
create index record_merges_by_kept on record_merges (workspace_id, kept_id);
alter table record_merges replica identity full;
alter publication electric_publication_default add table record_merges;

call private.protect('record_merges', 'Member', null, null, null);
create policy "insert: Member and above, as oneself" on record_merges for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and merged_by = (select auth.uid()));
grant insert on record_merges to authenticated;
create policy "update: Managers, and who merged" on record_merges for update to authenticated
  using (workspace_id in (select private.my_workspaces('Manager'))
    or (workspace_id in (select private.my_workspaces('Member')) and merged_by = (select auth.uid())))
  with check (workspace_id in (select private.my_workspaces('Manager'))
    or (workspace_id in (select private.my_workspaces('Member')) and merged_by = (select auth.uid())));
grant update (undone_at, undone_by) on record_merges to authenticated;

-- Whose a conversation is follows when two records become one, or two again; a person changes it in no other way.
create function private.follow_merge() returns trigger language plpgsql as $$
begin
  if current_user = 'authenticated' and not exists (
    select from public.record_merges m
    where m.workspace_id = new.workspace_id and (
      (m.merged_id, m.kept_id) in ((old.lead_id, new.lead_id), (new.lead_id, old.lead_id), (old.contact_id, new.contact_id), (new.contact_id, old.contact_id))
      or (m.tipo = 'lead_contato' and m.merged_id = new.lead_id and new.lead_id is not distinct from old.lead_id
        and ((old.contact_id is null and m.kept_id = new.contact_id) or (new.contact_id is null and m.kept_id = old.contact_id)))))
  then
    raise insufficient_privilege using message = 'who this is with changes by a merge alone';
  end if;
  return new;
end $$;

create policy "update: Member and above" on channel_identities for update to authenticated
  using (workspace_id in (select private.my_workspaces('Member'))) with check (workspace_id in (select private.my_workspaces('Member')));
grant update (lead_id, contact_id) on channel_identities to authenticated;
grant update (lead_id, contact_id) on conversations to authenticated;
create trigger follow_merge before update of lead_id, contact_id on channel_identities for each row
  when ((old.lead_id, old.contact_id) is distinct from (new.lead_id, new.contact_id)) execute function private.follow_merge();
create trigger follow_merge before update of lead_id, contact_id on conversations for each row
  when ((old.lead_id, old.contact_id) is distinct from (new.lead_id, new.contact_id)) execute function private.follow_merge();
