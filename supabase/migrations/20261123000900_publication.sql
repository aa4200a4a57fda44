-- What the sync engine may read from the log. Electric wants the whole old row (REPLICA IDENTITY FULL) to tell rows that
-- leave a shape. Tokens, raw webhooks, audit, events and jobs are not here: they never sync.
do $$
declare
  synced constant text[] := array[
    'workspaces', 'profiles', 'workspace_members', 'integrations', 'integration_accounts',
    'companies', 'contacts', 'leads', 'tags', 'lead_tags', 'contact_tags', 'custom_fields_lead', 'custom_field_values_lead',
    'channel_identities', 'conversations', 'conversation_assignments', 'conversation_tags', 'messages', 'message_reactions',
    'attachments', 'quick_replies', 'whatsapp_templates', 'drafts',
    'pipelines', 'pipeline_stages', 'deals', 'deal_activities', 'custom_fields_deal', 'custom_field_values_deal',
    'tasks', 'task_relations', 'notifications', 'client_mutations'];
  table_name text;
begin
  create publication electric_publication_default;
  foreach table_name in array synced loop
    execute format('alter table %I replica identity full', table_name);
    execute format('alter publication electric_publication_default add table %I', table_name);
  end loop;
end $$;
