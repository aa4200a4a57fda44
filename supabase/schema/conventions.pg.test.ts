import { importOutcomes } from '@vp/domain/crm/import/import-commands.ts'
import { importStatuses, importTargets } from '@vp/domain/crm/import/import-target.ts'
import { recordedKinds } from '@vp/domain/crm/merge/person-records.ts'
import { changeTypes, contactStatuses, leadStatuses } from '@vp/domain/crm/records/record-kinds.ts'
import { roles } from '@vp/domain/auth/roles.ts'
import { relationTypes, taskStatuses, taskTypes } from '@vp/domain/calendar/task.ts'
import { documentOwners, documentTypes } from '@vp/domain/crm/documents/document.ts'
import { deletableTables } from '@vp/domain/deletions/deletable-tables.ts'
import { fieldTypes } from '@vp/domain/custom-fields/field.ts'
import { rateCategories, rateCurrencies } from '@vp/domain/costs/price.ts'
import { viewScreens } from '@vp/domain/filters/list-view.ts'
import { conversationStatuses } from '@vp/domain/inbox/conversation-status.ts'
import { attachmentStatuses } from '@vp/domain/inbox/media.ts'
import { messageStatuses } from '@vp/domain/inbox/message-status.ts'
import { parameterFormats } from '@vp/domain/inbox/template/template-shape.ts'
import { webhookStatuses } from '@vp/domain/integrations/webhook-commands.ts'
import { dealStatuses } from '@vp/domain/pipeline/deal.ts'
import { stageTypes } from '@vp/domain/pipeline/stage.ts'
import { shapeGroups, shapeNames } from '@vp/domain/shapes/catalogue.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../local/test-database.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function names(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql)
  return rows.map((row) => row.name).sort()
}

test('every table of the design is there', async () => {
  const designed =
    `profiles, workspaces, workspace_members, workspace_invites, devices, leads, contacts, companies, tags,
    lead_tags, contact_tags, conversation_tags, custom_fields_lead, custom_fields_deal, custom_field_values_lead,
    custom_field_values_deal, channel_identities, conversations, conversation_assignments, messages, message_reactions,
    attachments, quick_replies, whatsapp_templates, drafts, pipelines, pipeline_stages, deals, deal_activities, tasks,
    task_relations, agents, agent_permissions, agent_knowledge_files, agent_logs, events, audit_logs, notifications,
    integrations, integration_accounts, integration_tokens, webhook_events, client_mutations, import_jobs`
      .split(',')
      .map((name) => name.trim())

  expect(await names(`select tablename as name from pg_tables where schemaname = 'public'`)).toEqual(
    [
      ...designed,
      'channel_identity_aliases',
      'field_edits',
      'import_chunks',
      'import_rows',
      'erasures',
      'erased_people',
      'job_outbox',
      'message_changes',
      'message_mentions',
      'message_resends',
      'calendar_feeds',
      'calendar_settings',
      'notification_settings',
      'paused_shapes',
      'person_documents',
      'phonebook_entries',
      'push_subscriptions',
      'deleted_rows',
      'record_merges',
      'record_notes',
      'record_changes',
      'saved_views',
      'service_levels',
      'starred_messages',
      'uploads',
      'send_rates',
      'channel_signups',
      'channel_usage',
      'message_rates',
    ].sort(),
  )
})

test('every table has row level security on', async () => {
  const open = await names(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`,
  )
  expect(open).toEqual([])
})

test('every table has id, workspace_id, created_at and updated_at, and keeps updated_at itself', async () => {
  const { rows } = await client.query<{ table_name: string; columns: string; triggers: string[] }>(`
    select table_name, string_agg(column_name || ' ' || udt_name || case is_nullable when 'NO' then ' not null' else '' end, ', ' order by column_name) as columns,
      (select coalesce(json_agg(tgname), '[]') from pg_trigger where tgrelid = format('public.%I', table_name)::regclass and not tgisinternal) as triggers
    from information_schema.columns
    where table_schema = 'public' and column_name in ('id', 'workspace_id', 'created_at', 'updated_at')
    group by table_name`)
  const times = 'created_at timestamptz not null, id uuid not null, updated_at timestamptz not null'

  // the raw webhook and its job come before we know whose they are
  const unowned = ['webhook_events', 'job_outbox']
  for (const { table_name: table, columns, triggers } of rows) {
    const workspace = table === 'workspaces' ? '' : `, workspace_id uuid${unowned.includes(table) ? '' : ' not null'}`
    expect(columns, table).toBe(times + workspace)
    expect(triggers, table).toContain('touch_updated_at')
  }
})

test('every foreign key between tables carries the workspace', async () => {
  const withoutWorkspace = await names(`
    select n.conrelid::regclass || '.' || n.conname as name from pg_constraint n
    where n.contype = 'f' and n.connamespace = 'public'::regnamespace
      and n.confrelid not in ('workspaces'::regclass, 'auth.users'::regclass)
      and not (select attnum from pg_attribute where attrelid = n.conrelid and attname = 'workspace_id') = any (n.conkey)`)

  expect(withoutWorkspace).toEqual([])
})

test('what can be synced and what is published are the same tables, each with its whole old row in the log', async () => {
  const published = await names(
    `select tablename as name from pg_publication_tables where pubname = 'electric_publication_default'`,
  )
  const withoutOldRow = await names(`
    select relname as name from pg_publication_rel join pg_class on pg_class.oid = prrelid where relreplident <> 'f'`)

  expect([...shapeNames].sort()).toEqual(published)
  expect(new Set([...shapeGroups.inbox, ...shapeGroups.rest]).size).toBe(shapeNames.length)
  expect(withoutOldRow).toEqual([])
})

test('what must never sync is not published', async () => {
  const published = await names(
    `select tablename as name from pg_publication_tables where pubname = 'electric_publication_default'`,
  )
  for (const secret of [
    'integration_tokens',
    'webhook_events',
    'audit_logs',
    'workspace_invites',
    'job_outbox',
    'uploads',
    'paused_shapes',
    'channel_signups',
    'send_rates',
    'message_resends',
    'phonebook_entries',
    'person_documents',
  ]) {
    expect(published).not.toContain(secret)
  }
})

const channels = ['whatsapp', 'instagram', 'messenger']
const onOff = ['ativo', 'inativo']

/** Every list that a check constraint holds. Where domain has the list, it is domain's. */
const lists: Record<string, readonly string[]> = {
  'workspace_members.role': roles,
  'workspace_invites.role': roles,
  'conversations.status': conversationStatuses,
  'messages.status': messageStatuses,
  'whatsapp_templates.parameter_format': parameterFormats,
  'tasks.tipo': taskTypes,
  'tasks.status': taskStatuses,
  'saved_views.tela': ['inbox', ...viewScreens],
  'task_relations.relacionamento_tipo': relationTypes,
  'record_merges.tipo': recordedKinds,
  'deleted_rows.tabela': deletableTables,
  'messages.origem': ['celular', 'historico'],
  'messages.autor': ['contato', 'equipe', 'agente'],
  'message_reactions.autor': ['contato', 'equipe'],
  'message_changes.autor': ['contato', 'equipe'],
  'message_rates.categoria': rateCategories,
  'message_rates.moeda': rateCurrencies,
  'message_changes.tipo': ['reaction', 'edit', 'revoke'],
  'conversations.canal': channels,
  'channel_identities.canal': channels,
  'integrations.canal': channels,
  'leads.canal_origem': [...channels, 'manual', 'importacao'],
  'leads.status': leadStatuses,
  'contacts.status': contactStatuses,
  'record_changes.tipo': changeTypes,
  'agents.status': onOff,
  'person_documents.dono': documentOwners,
  'person_documents.tipo': documentTypes,
  'custom_fields_lead.tipo': fieldTypes,
  'custom_fields_deal.tipo': fieldTypes,
  'deals.status': dealStatuses,
  'pipeline_stages.tipo': stageTypes,
  'deal_activities.tipo': ['criado', 'movido', 'nota', 'ganho', 'perdido', 'reaberto'],
  'attachments.status': attachmentStatuses,
  'workspaces.status': ['ativo', 'suspenso', 'encerrado'],
  'workspaces.history_days': ['30', '90', '365'],
  'integrations.status': ['conectado', 'desconectado', 'erro', 'pausado'],
  'integration_accounts.status': ['ativo', 'pausado', 'erro'],
  'webhook_events.status': webhookStatuses,
  'agent_knowledge_files.status': ['pendente', 'processado', 'falhou'],
  'client_mutations.status': ['applied', 'rejected'],
  'import_jobs.status': importStatuses,
  'import_jobs.tipo': importTargets,
  'import_rows.outcome': importOutcomes,
  'import_rows.entidade': ['leads', 'contacts', 'companies', 'tags'],
  'import_rows.undo': ['removido', 'reposto', 'em_uso', 'mudou', 'sumiu'],
}

test('every list in a check constraint is the list that the code knows', async () => {
  const { rows } = await client.query<{ place: string; definition: string }>(`
    select n.conrelid::regclass || '.' || a.attname as place, pg_get_expr(n.conbin, n.conrelid) as definition
    from pg_constraint n join pg_attribute a on a.attrelid = n.conrelid and a.attnum = n.conkey[1]
    where n.contype = 'c' and n.connamespace = 'public'::regnamespace`)
  const found: Record<string, string[]> = {}
  for (const { place, definition } of rows) {
    const list = /^\(\w+ = ANY \(ARRAY\[(.*)\]\)\)$/u.exec(definition)?.[1]
    if (list) found[place] = list.split(', ').map((item) => item.replace(/^'(.*)'::text$/u, '$1'))
  }

  expect(found).toEqual(lists)
})
