-- A person's own words may be changed or taken back while they have not left; after that they are the servers' business.
create policy "update: one's own, while queued" on messages for update to authenticated
  using (workspace_id in (select private.my_workspaces('Member')) and author_id = (select auth.uid()) and status = 'queued')
  with check (workspace_id in (select private.my_workspaces('Member')) and author_id = (select auth.uid()) and status = 'queued');
grant update (conteudo) on messages to authenticated;
create policy "delete: one's own, while queued" on messages for delete to authenticated
  using (workspace_id in (select private.my_workspaces('Member')) and author_id = (select auth.uid()) and status = 'queued');
grant delete on messages to authenticated;

-- WhatsApp keeps one reaction of the business, whoever of the team it was.
create policy "insert: Member and above, as oneself" on message_reactions for insert to authenticated
  with check (workspace_id in (select private.my_workspaces('Member')) and autor = 'equipe' and author_id = (select auth.uid()) and wamid is null);
grant insert on message_reactions to authenticated;
create policy "delete: the team's" on message_reactions for delete to authenticated
  using (workspace_id in (select private.my_workspaces('Member')) and autor = 'equipe');
grant delete on message_reactions to authenticated;
