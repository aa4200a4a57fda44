-- Templates as Meta lists them: positions or names, and whose account they belong to (a name is unique per account and language).
alter table whatsapp_templates
  add column waba_id text,
  add column parameter_format text not null default 'POSITIONAL' check (parameter_format in ('POSITIONAL', 'NAMED')),
  drop constraint whatsapp_templates_workspace_id_nome_idioma_key,
  add constraint whatsapp_templates_name unique nulls not distinct (workspace_id, waba_id, nome, idioma);

-- When the list was last read from Meta, and why the last try failed: a code that the app explains, null when it did not.
alter table integration_accounts
  add column templates_synced_at timestamptz,
  add column templates_sync_error text;
