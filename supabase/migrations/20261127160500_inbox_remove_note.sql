-- A note is its author's to take back, and with it whom it calls by name.
create policy "delete: one's own note" on messages for delete to authenticated
  using (workspace_id in (select private.my_workspaces('Member')) and author_id = (select auth.uid()) and interno);
create policy "delete: in one's own note" on message_mentions for delete to authenticated
  using (workspace_id in (select private.my_workspaces('Member')) and exists (
    select from messages m
    where m.id = message_id and m.conversation_id = message_mentions.conversation_id and m.interno and m.author_id = (select auth.uid())));
grant delete on message_mentions to authenticated;
