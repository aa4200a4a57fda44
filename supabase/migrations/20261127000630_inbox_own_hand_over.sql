-- A Member gives their own conversation to anyone, and takes one that is nobody's; the rest is the Managers'.
create or replace function private.check_assignment() returns trigger language plpgsql as $$
declare
  me constant uuid := auth.uid();
begin
  if me is null                                                  -- the servers themselves
    or old.owner_id = me
    or (old.owner_id is null and coalesce(new.owner_id, me) = me)
    or new.workspace_id in (select private.my_workspaces('Manager'))
  then
    return new;
  end if;
  raise exception 'only a Manager gives others'' conversations away, or to others what is nobody''s' using errcode = 'insufficient_privilege';
end $$;

-- Who may give is the trigger's to say, before: what is recorded is what happened.
drop policy "insert: Member and above, as oneself, to oneself; Managers to anyone" on conversation_assignments;
create policy "insert: Member and above, as oneself, to oneself or to whom it now is; Managers to anyone" on conversation_assignments for insert to authenticated
  with check (assigned_by = (select auth.uid())
    and ((workspace_id in (select private.my_workspaces('Member')) and (assigned_to is null or assigned_to = (select auth.uid())
        or exists (select from conversations c
          where c.workspace_id = conversation_assignments.workspace_id and c.id = conversation_id and c.owner_id = assigned_to)))
      or workspace_id in (select private.my_workspaces('Manager'))));
