-- Whoever may delete all records takes back what anybody deleted, not only what they did.
drop policy "own deletions" on deleted_rows;
create policy "read: own deletions, or Manager" on deleted_rows for select to authenticated
  using (workspace_id in (select private.my_workspaces('Manager'))
    or (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member'))));
create policy "insert: own deletions" on deleted_rows for insert to authenticated
  with check (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member')));
create policy "delete: own deletions, or Manager" on deleted_rows for delete to authenticated
  using (workspace_id in (select private.my_workspaces('Manager'))
    or (user_id = (select auth.uid()) and workspace_id in (select private.my_workspaces('Member'))));
