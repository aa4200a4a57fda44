import { z } from 'zod'

/** What has a page of its own, called as `task_relations` calls it. */
export const recordKinds = ['lead', 'contato', 'empresa'] as const
export const recordKind = z.enum(recordKinds)
export type RecordKind = (typeof recordKinds)[number]

export const recordTables = {
  lead: 'leads',
  contato: 'contacts',
  empresa: 'companies',
} as const satisfies Record<RecordKind, string>
export type RecordTable = (typeof recordTables)[RecordKind]

/** The column by which `record_notes` and `record_changes` name each. */
export const recordColumns = {
  lead: 'lead_id',
  contato: 'contact_id',
  empresa: 'empresa_id',
} as const satisfies Record<RecordKind, string>

export const leadStatuses = ['novo', 'em_atendimento', 'qualificado', 'convertido', 'perdido'] as const
/** `convertido` is what converting makes of a lead. */
export const leadStatusesByHand = ['novo', 'em_atendimento', 'qualificado', 'perdido'] as const
export const contactStatuses = ['ativo', 'inativo'] as const

/** `record_changes.tipo`. */
export const changeTypes = ['criado', 'alterado', 'etiquetas', 'convertido', 'conversao_desfeita'] as const

/** `record_changes.campos`: one column each, as it was and as it became; of `etiquetas` the ids of tags, null for none. */
export const changedFields = z.array(
  z.object({ campo: z.string(), de: z.string().nullable(), para: z.string().nullable() }),
)
export type ChangedFields = z.infer<typeof changedFields>
