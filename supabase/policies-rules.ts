import type { Permission } from '@vp/domain/auth/permissions.ts'
import type { Role } from '@vp/domain/auth/roles.ts'

/** Who: by the permission that governs it, or by the names of roles. */
export type Allowed = Permission | readonly Role[]
/** What each command may do to a table. */
interface Rule {
  /** On rows of a colleague, where rows are somebody's. */
  select: Allowed
  insert: Allowed
  update: Allowed
  delete: Allowed
  /** On one's own rows, where that differs. */
  own?: Partial<Record<Command, Allowed>>
  /** A column that may be updated, where not all may. */
  column?: string
}
export const commands = ['select', 'insert', 'update', 'delete'] as const
export type Command = (typeof commands)[number]

const everyone = 'workspace.read'
const nobody: readonly Role[] = []
const readOnly = { insert: nobody, update: nobody, delete: nobody }
const writtenBy = (permission: Permission) => ({ insert: permission, update: permission, delete: permission })

/** What must come out for each table of the schema; a table without a rule fails the test. */
export const rules: Record<string, Rule> = {
  workspaces: { select: everyone, ...readOnly, update: 'members.write', column: 'nome' },
  profiles: { select: everyone, ...readOnly, column: 'nome' },
  workspace_members: { select: everyone, ...writtenBy('members.write') },
  workspace_invites: { select: 'members.write', ...writtenBy('members.write') },
  devices: { select: 'sync.manage', ...readOnly, own: { select: everyone } },

  integrations: { select: everyone, ...writtenBy('channels.write') },
  integration_accounts: { select: everyone, ...writtenBy('channels.write') },
  integration_tokens: { select: nobody, ...readOnly },
  webhook_events: { select: nobody, ...readOnly },

  companies: { select: everyone, insert: 'companies.write', update: 'companies.write', delete: 'records.delete' },
  contacts: {
    select: 'personalData.read',
    insert: 'contacts.write',
    update: 'contacts.write',
    delete: 'records.delete',
    own: { delete: 'ownRecords.delete' },
  },
  leads: {
    select: 'personalData.read',
    insert: 'leads.write',
    update: 'leads.write',
    delete: 'records.delete',
    own: { delete: 'ownRecords.delete' },
  },
  tags: { select: everyone, ...writtenBy('tags.write') },
  lead_tags: { select: everyone, ...writtenBy('leads.write') },
  contact_tags: { select: everyone, ...writtenBy('contacts.write') },
  custom_fields_lead: { select: everyone, ...writtenBy('customFields.write') },
  custom_field_values_lead: { select: 'personalData.read', ...writtenBy('leads.write') },

  channel_identities: { select: 'personalData.read', ...readOnly, update: 'leads.write', column: 'lead_id' },
  channel_identity_aliases: { select: nobody, ...readOnly },
  conversations: { select: everyone, ...readOnly, update: 'conversations.answer', column: 'status' },
  // a colleague's row is one that says the colleague assigned it
  conversation_assignments: { select: everyone, ...readOnly, own: { insert: 'conversations.assignSelf' } },
  conversation_tags: { select: everyone, ...writtenBy('conversations.tag') },
  messages: {
    select: 'personalData.read',
    ...readOnly,
    own: writtenBy('conversations.answer'),
    column: 'conteudo',
  },
  message_mentions: {
    select: everyone,
    ...readOnly,
    own: { insert: 'conversations.answer', delete: 'conversations.answer' },
  },
  message_reactions: {
    select: everyone,
    ...readOnly,
    // the business has one, whoever of the team gave it
    delete: 'conversations.answer',
    own: { insert: 'conversations.answer' },
  },
  message_changes: { select: nobody, ...readOnly },
  record_merges: {
    select: 'personalData.read',
    ...readOnly,
    update: 'records.delete',
    column: 'undone_at',
    own: { insert: 'leads.write', update: 'leads.write' },
  },
  deleted_rows: {
    select: 'records.delete',
    ...readOnly,
    delete: 'records.delete',
    own: { select: 'ownRecords.delete', insert: 'ownRecords.delete', delete: 'ownRecords.delete' },
  },
  record_notes: {
    select: 'personalData.read',
    ...readOnly,
    update: 'leads.write',
    delete: 'records.delete',
    own: { insert: 'leads.write', delete: 'ownRecords.delete' },
    column: 'lead_id',
  },
  record_changes: {
    select: 'personalData.read',
    ...readOnly,
    update: 'leads.write',
    delete: 'records.delete',
    own: { insert: 'leads.write' },
    column: 'lead_id',
  },
  phonebook_entries: { select: nobody, ...readOnly },
  attachments: { select: 'personalData.read', ...readOnly, update: 'conversations.answer', column: 'erro' },
  uploads: { select: nobody, ...readOnly },
  service_levels: { select: everyone, ...writtenBy('serviceLevels.write') },
  quick_replies: { select: everyone, ...writtenBy('quickReplies.write') },
  channel_usage: { select: everyone, ...readOnly },
  message_rates: { select: everyone, ...writtenBy('channels.write') },
  whatsapp_templates: { select: everyone, ...writtenBy('templates.write') },
  push_subscriptions: { select: nobody, ...readOnly },
  calendar_feeds: { select: nobody, ...readOnly },
  person_documents: { select: nobody, ...readOnly },
  calendar_settings: {
    select: nobody,
    ...readOnly,
    own: { select: everyone, ...writtenBy('workspace.read') },
  },
  notification_settings: {
    select: nobody,
    ...readOnly,
    own: { select: everyone, ...writtenBy('workspace.read') },
  },
  saved_views: {
    select: nobody,
    ...readOnly,
    own: { select: everyone, ...writtenBy('workspace.read') },
  },
  starred_messages: {
    select: nobody,
    ...readOnly,
    own: { select: 'conversations.answer', ...writtenBy('conversations.answer') },
  },
  drafts: { select: nobody, ...readOnly, own: { select: 'drafts.write', ...writtenBy('drafts.write') } },

  pipelines: { select: everyone, ...writtenBy('pipelines.write') },
  pipeline_stages: { select: everyone, ...writtenBy('pipelines.write') },
  deals: {
    select: everyone,
    insert: 'deals.write',
    update: 'deals.write',
    delete: 'records.delete',
    own: { delete: 'ownRecords.delete' },
  },
  deal_activities: {
    select: everyone,
    ...readOnly,
    delete: 'records.delete',
    own: { insert: 'deals.write', delete: 'ownRecords.delete' },
  },
  custom_fields_deal: { select: everyone, ...writtenBy('customFields.write') },
  custom_field_values_deal: { select: everyone, ...writtenBy('deals.write') },

  tasks: {
    select: everyone,
    insert: nobody,
    update: 'tasks.write',
    delete: 'records.delete',
    own: { insert: 'tasks.write', delete: 'ownRecords.delete' },
  },
  task_relations: { select: everyone, ...writtenBy('tasks.write') },

  agents: { select: everyone, insert: ['Admin'], update: ['Admin'], delete: ['Admin'] },
  agent_permissions: { select: everyone, insert: ['Admin'], update: ['Admin'], delete: ['Admin'] },
  agent_knowledge_files: { select: everyone, insert: ['Admin'], update: ['Admin'], delete: ['Admin'] },
  agent_logs: { select: ['Admin', 'Manager'], ...readOnly },

  events: { select: ['Admin', 'Manager'], ...readOnly },
  audit_logs: { select: 'audit.read', ...readOnly },
  notifications: {
    select: nobody,
    ...readOnly,
    own: { select: everyone, update: everyone },
    column: 'lida_em',
  },
  client_mutations: { select: nobody, ...readOnly, own: { select: everyone } },
  field_edits: { select: nobody, ...readOnly },
  job_outbox: { select: nobody, ...readOnly },
  paused_shapes: { select: nobody, ...readOnly },
  channel_signups: { select: nobody, ...readOnly },
  send_rates: { select: nobody, ...readOnly },
  message_resends: { select: nobody, ...readOnly },
  import_jobs: { select: 'csv.use', ...readOnly },
  import_chunks: { select: nobody, ...readOnly },
  import_rows: { select: nobody, ...readOnly },
  erasures: { select: nobody, ...readOnly },
  erased_people: { select: nobody, ...readOnly },
}
