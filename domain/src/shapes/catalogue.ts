import type { Role } from '../auth/roles.ts'
import { can, type Permission } from '../auth/permissions.ts'
import { closedStatuses } from '../inbox/conversation-status.ts'
import { syncedTables, type SyncedTable } from '../schema/synced-tables.ts'

/** Who asks for a shape. */
export interface ShapeViewer {
  readonly workspaceId: string
  readonly userId: string
  readonly role: Role
  /** Since when history syncs (`historyFrom`). */
  readonly historyFrom: Date
}

/** What Electric is asked for on a viewer's behalf. */
export interface ShapeDefinition {
  readonly table: SyncedTable
  readonly where: string
  readonly params: readonly string[]
  readonly columns: readonly string[]
}

/** A shape is named after its table. */
export type ShapeName = SyncedTable

/** The order of the first sync: the inbox is usable as soon as its group has arrived. */
export const shapeGroups = {
  inbox: [
    'workspaces',
    'profiles',
    'workspace_members',
    'integrations',
    'integration_accounts',
    'client_mutations',
    'leads',
    'contacts',
    'channel_identities',
    'conversations',
    'tags',
    'conversation_tags',
    'message_mentions',
    'drafts',
    'messages',
    'attachments',
    'message_reactions',
  ],
  rest: [
    'companies',
    'lead_tags',
    'contact_tags',
    'custom_fields_lead',
    'custom_field_values_lead',
    'conversation_assignments',
    'starred_messages',
    'saved_views',
    'quick_replies',
    'service_levels',
    'whatsapp_templates',
    'channel_usage',
    'message_rates',
    'pipelines',
    'pipeline_stages',
    'deals',
    'deal_activities',
    'custom_fields_deal',
    'custom_field_values_deal',
    'tasks',
    'task_relations',
    'notifications',
    'notification_settings',
    'calendar_settings',
    'record_merges',
    'import_jobs',
    'record_notes',
    'record_changes',
    'deleted_rows',
  ],
} as const satisfies Record<string, readonly ShapeName[]>
export type ShapeGroup = keyof typeof shapeGroups

export const shapeNames: readonly ShapeName[] = [...shapeGroups.inbox, ...shapeGroups.rest]

/** Rows that belong to one person alone. */
const personal: ReadonlySet<ShapeName> = new Set([
  'drafts',
  'notifications',
  'client_mutations',
  'notification_settings',
  'calendar_settings',
  'saved_views',
  'starred_messages',
])

/** Rows of which everybody has their own, and whoever may do this all. */
const managed: Partial<Record<ShapeName, { readonly permission: Permission; readonly owner: string }>> = {
  import_jobs: { permission: 'csv.use', owner: 'created_by' },
  deleted_rows: { permission: 'records.delete', owner: 'user_id' },
}

/** A file or reaction is stored when its message is, or later; Meta's clock, which dates the message, may be ahead of ours. */
const SLACK_MS = 86_400_000

/** Shapes of which only the history window syncs: what must hold, with the window's beginning as $2, moved by so much. */
const windowed: Partial<Record<ShapeName, { readonly where: string; readonly slackMs: number }>> = {
  messages: { where: 'horario >= $2', slackMs: 0 },
  attachments: { where: 'created_at >= $2', slackMs: SLACK_MS },
  message_reactions: { where: 'created_at >= $2', slackMs: SLACK_MS },
  // by its last change, so that one closed today does not vanish from under whoever closed it
  conversations: {
    where: `(status NOT IN (${closedStatuses.map((status) => `'${status}'`).join(', ')}) OR updated_at >= $2)`,
    slackMs: 0,
  },
}

/** Columns that identify a person, left out where the role may not read personal data: what is not in the browser cannot leak.
 *  Whether somebody takes marketing, and what a message cost, point to nobody: every role has them. */
const identifying: Partial<Record<ShapeName, readonly string[]>> = {
  leads: ['telefone', 'chave_telefone', 'email'],
  contacts: ['telefone', 'chave_telefone', 'email'],
  channel_identities: ['bsuid', 'parent_bsuid', 'wa_id', 'username', 'telefone', 'chave_telefone'],
  messages: ['payload'],
  attachments: ['storage_path', 'miniatura_path', 'nome_arquivo', 'meta_media_id', 'sha256', 'forma_onda'],
  custom_field_values_lead: ['valor'],
  record_merges: ['dados'],
  import_jobs: ['nome_arquivo', 'columns'],
  record_notes: ['conteudo'],
  record_changes: ['campos'],
  deleted_rows: ['linha'],
  // what was lost of a phone or an address, when two people changed it
  notifications: ['dados'],
}

export function isShapeName(name: string): name is ShapeName {
  return Object.hasOwn(syncedTables, name)
}

/** The one place that says which rows and columns of a table a person may hold. */
export function shapeFor(name: ShapeName, viewer: ShapeViewer): ShapeDefinition {
  const hidden = can(viewer.role, 'personalData.read') ? [] : (identifying[name] ?? [])
  const columns = Object.keys(syncedTables[name]).filter((column) => !hidden.includes(column))
  if (name === 'workspaces') return { table: name, where: 'id = $1', params: [viewer.workspaceId], columns }
  if (personal.has(name)) {
    return {
      table: name,
      where: 'workspace_id = $1 AND user_id = $2',
      params: [viewer.workspaceId, viewer.userId],
      columns,
    }
  }
  const managers = managed[name]
  if (managers !== undefined && !can(viewer.role, managers.permission)) {
    const where = `workspace_id = $1 AND ${managers.owner} = $2`
    return { table: name, where, params: [viewer.workspaceId, viewer.userId], columns }
  }
  const window = windowed[name]
  if (window !== undefined) {
    const from = new Date(viewer.historyFrom.getTime() - window.slackMs).toISOString()
    return { table: name, where: `workspace_id = $1 AND ${window.where}`, params: [viewer.workspaceId, from], columns }
  }
  return { table: name, where: 'workspace_id = $1', params: [viewer.workspaceId], columns }
}

/** Columns some role does not get, and which therefore must be nullable in the browser. */
export function maskedColumns(name: ShapeName): readonly string[] {
  return identifying[name] ?? []
}
