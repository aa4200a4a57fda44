/** Another table that a row names: whom, and by which of its columns. */
interface Named {
  readonly table: string
  readonly key: 'id' | 'user_id'
}
type Names = Readonly<Record<string, Named>>

interface NamedByRow {
  /** What a row is nothing without: it stays away when that is gone by the time it is put back. */
  readonly needs: Names
  /** What a row may name: it is put back without what is gone by then. */
  readonly mayName: Names
}

const byId = (table: string): Named => ({ table, key: 'id' })
const member: Named = { table: 'workspace_members', key: 'user_id' }
const author: Named = { table: 'profiles', key: 'user_id' }
const madeBy = byId('import_jobs')
const records = { lead_id: byId('leads'), contact_id: byId('contacts'), empresa_id: byId('companies') }

/** The tables whose rows a deletion may take, in the order in which they are put back. */
export const deletableTables = [
  'companies',
  'contacts',
  'leads',
  'custom_fields_lead',
  'custom_fields_deal',
  'deals',
  'lead_tags',
  'contact_tags',
  'custom_field_values_lead',
  'custom_field_values_deal',
  'deal_activities',
  'record_notes',
  'record_changes',
  'task_relations',
] as const
export type DeletableTable = (typeof deletableTables)[number]

/** What their rows name. A test compares it with the foreign keys of the database. */
export const namedBy: Readonly<Record<DeletableTable, NamedByRow>> = {
  companies: { needs: {}, mayName: { import_id: madeBy } },
  contacts: { needs: {}, mayName: { empresa_id: byId('companies'), owner_id: member, import_id: madeBy } },
  leads: { needs: {}, mayName: { contato_id: byId('contacts'), owner_id: member, import_id: madeBy } },
  custom_fields_lead: { needs: {}, mayName: {} },
  custom_fields_deal: { needs: {}, mayName: {} },
  deals: {
    needs: { stage_id: byId('pipeline_stages') },
    mayName: {
      contato_id: byId('contacts'),
      lead_id: byId('leads'),
      empresa_id: byId('companies'),
      conversation_id: byId('conversations'),
      owner_id: member,
    },
  },
  lead_tags: { needs: { lead_id: byId('leads'), tag_id: byId('tags') }, mayName: {} },
  contact_tags: { needs: { contact_id: byId('contacts'), tag_id: byId('tags') }, mayName: {} },
  custom_field_values_lead: { needs: { lead_id: byId('leads'), field_id: byId('custom_fields_lead') }, mayName: {} },
  custom_field_values_deal: { needs: { deal_id: byId('deals'), field_id: byId('custom_fields_deal') }, mayName: {} },
  deal_activities: { needs: { deal_id: byId('deals') }, mayName: { author_id: author } },
  record_notes: { needs: {}, mayName: { ...records, author_id: author } },
  record_changes: { needs: {}, mayName: { ...records, author_id: author } },
  task_relations: { needs: { task_id: byId('tasks') }, mayName: {} },
}

/** The columns of rows that stay when what they name is deleted. */
export const unlinked = [
  ['contacts', 'empresa_id'],
  ['leads', 'contato_id'],
  ['deals', 'lead_id'],
  ['deals', 'contato_id'],
  ['deals', 'empresa_id'],
  ['record_notes', 'lead_id'],
  ['record_notes', 'contact_id'],
  ['record_notes', 'empresa_id'],
  ['record_changes', 'lead_id'],
  ['record_changes', 'contact_id'],
  ['record_changes', 'empresa_id'],
] as const satisfies readonly (readonly [DeletableTable, string])[]
export type Unlinked = (typeof unlinked)[number]

/** How long a deletion can be taken back. */
export const TAKE_BACK_FOR_MS = 86_400_000
