import type { SqlStatement } from '../../sql.ts'

/** Which records become one: two leads, two contacts, or a lead that is a contact's. */
export const mergeKinds = ['lead', 'contato', 'lead_contato'] as const
export type MergeKind = (typeof mergeKinds)[number]

/** `record_merges.tipo`: merges, and leads that became a contact. */
export const recordedKinds = [...mergeKinds, 'conversao'] as const
export type RecordedKind = (typeof recordedKinds)[number]

export const personTables = ['leads', 'contacts'] as const
export type PersonTable = (typeof personTables)[number]

/** The tables of the record that stays and of the one that goes into it. */
export const tablesOf: Record<RecordedKind, { kept: PersonTable; merged: PersonTable }> = {
  lead: { kept: 'leads', merged: 'leads' },
  contato: { kept: 'contacts', merged: 'contacts' },
  lead_contato: { kept: 'contacts', merged: 'leads' },
  conversao: { kept: 'contacts', merged: 'leads' },
}

/** What a person may choose from either record. A phone takes its key along. */
export const chosenFields = ['nome', 'telefone', 'email', 'owner_id', 'empresa_id', 'status'] as const
export type ChosenField = (typeof chosenFields)[number]

/** The columns that merging may change on the record that stays. */
export const keptColumns: Record<PersonTable, readonly string[]> = {
  leads: [
    'nome',
    'telefone',
    'chave_telefone',
    'email',
    'owner_id',
    'status',
    'contato_id',
    'marketing_opt_out_at',
    'marketing_changed_at',
  ],
  contacts: [
    'nome',
    'telefone',
    'chave_telefone',
    'email',
    'owner_id',
    'status',
    'empresa_id',
    'marketing_opt_out_at',
    'marketing_changed_at',
  ],
}

/** All columns that a record is put back with. */
export const allColumns: Record<PersonTable, readonly string[]> = {
  leads: ['id', 'workspace_id', ...keptColumns.leads, 'canal_origem', 'created_at'],
  contacts: ['id', 'workspace_id', ...keptColumns.contacts, 'created_at'],
}

/** What names a person and goes along with them. A test compares it with the foreign keys of the database. */
export const references: Record<PersonTable, readonly { table: string; column: string }[]> = {
  leads: [
    { table: 'conversations', column: 'lead_id' },
    { table: 'channel_identities', column: 'lead_id' },
    { table: 'deals', column: 'lead_id' },
    { table: 'record_notes', column: 'lead_id' },
    { table: 'record_changes', column: 'lead_id' },
  ],
  contacts: [
    { table: 'conversations', column: 'contact_id' },
    { table: 'channel_identities', column: 'contact_id' },
    { table: 'deals', column: 'contato_id' },
    { table: 'record_notes', column: 'contact_id' },
    { table: 'record_changes', column: 'contact_id' },
    { table: 'leads', column: 'contato_id' },
  ],
}

/** What a person has at most once of each: what both have stays as it is on the one that is kept. */
export const ownSets: Record<PersonTable, readonly { table: string; column: string; key: string }[]> = {
  leads: [
    { table: 'lead_tags', column: 'lead_id', key: 'tag_id' },
    { table: 'custom_field_values_lead', column: 'lead_id', key: 'field_id' },
  ],
  contacts: [{ table: 'contact_tags', column: 'contact_id', key: 'tag_id' }],
}

/** How `task_relations` calls each. */
export const relationOf: Record<PersonTable, string> = { leads: 'lead', contacts: 'contato' }

/** One of our own names, put in as it is. */
export const named = (...names: readonly string[]): SqlStatement => ({ text: names.join(', '), values: [] })
