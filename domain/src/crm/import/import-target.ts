import { z } from 'zod'

/** What the rows of a file become; kept in `import_jobs.tipo`. */
export const importTargets = ['leads', 'contatos', 'empresas'] as const
export const importTarget = z.enum(importTargets)
export type ImportTarget = z.infer<typeof importTarget>

/** How an import stands. `pendente`: the file is here, nobody has said yet what its columns are. */
export const importStatuses = ['pendente', 'processando', 'concluido', 'falhou', 'desfazendo', 'desfeito'] as const
export type ImportStatus = (typeof importStatuses)[number]

/** What a column can be, by target. Several columns may be the same: parts of a name are put together, of phones and addresses the first
 *  that is filled in counts, tags add up. */
export const importFields = {
  leads: ['nome', 'telefone', 'email', 'documento', 'etiquetas', 'responsavel', 'status'],
  contatos: ['nome', 'telefone', 'email', 'documento', 'empresa', 'etiquetas', 'responsavel', 'status'],
  empresas: ['nome', 'documento', 'site', 'setor'],
} as const satisfies Record<ImportTarget, readonly string[]>
export type ImportField = (typeof importFields)[ImportTarget][number]

/** Of which a file must have one, for its rows to be about somebody. */
export const identifyingFields: Record<ImportTarget, readonly ImportField[]> = {
  leads: ['nome', 'telefone', 'email', 'documento'],
  contatos: ['nome', 'telefone', 'email', 'documento'],
  empresas: ['nome'],
}

const CUSTOM = 'campo:'

/** What a column is: one of the fields, or a custom field of leads. */
export type ColumnUse = ImportField | `campo:${string}`

/** The custom field that a column is, or null. */
export function customFieldOf(use: ColumnUse): string | null {
  return use.startsWith(CUSTOM) ? use.slice(CUSTOM.length) : null
}

const columnUse = z.union([
  z.enum([...new Set(Object.values(importFields).flat())] as [ImportField, ...ImportField[]]), // a flat literal is never empty
  z.templateLiteral([CUSTOM, z.uuid()]),
])

/** What to do with who is there already. `completar`: only what they lack. */
export const matchModes = ['atualizar', 'completar', 'ignorar'] as const
export type MatchMode = (typeof matchModes)[number]

/** What the person has chosen; kept in `import_jobs.mapping`. */
export const importChoice = z.object({
  /** By the column's place in the file, from 0; a column that is not named is left out. */
  columns: z.array(z.object({ column: z.int().min(0).max(999), use: columnUse })).max(200),
  onMatch: z.enum(matchModes),
  /** A tag for everybody of this import; null: none. */
  tagId: z.uuid().nullable(),
})
export type ImportChoice = z.infer<typeof importChoice>
