import { shapeNames, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

/** How many rows of each table are on this device. One statement, so that the figures agree with each other. */
export const localRowsQuery: SqlStatement = {
  text: shapeNames.map((name) => `select '${name}' as name, count(*)::int as rows from ${name}`).join(' union all '),
  values: [],
}
export const localRow = z.object({ name: z.enum(shapeNames as [ShapeName, ...ShapeName[]]), rows: z.number() }) // the catalogue is not empty
export type LocalRow = z.infer<typeof localRow>

/** What people ask for by name, in the order of their day; everything else is counted together. */
export const tablesShown: readonly ShapeName[] = [
  'conversations',
  'messages',
  'attachments',
  'leads',
  'contacts',
  'companies',
  'deals',
  'tasks',
]

export interface LocalSummary {
  readonly shown: readonly LocalRow[]
  readonly others: number
  readonly total: number
}

export function summarise(rows: readonly LocalRow[]): LocalSummary {
  const of = (name: ShapeName): number => rows.find((row) => row.name === name)?.rows ?? 0
  const total = rows.reduce((sum, row) => sum + row.rows, 0)
  const named = tablesShown.map((name) => ({ name, rows: of(name) }))
  return { shown: named, total, others: total - named.reduce((sum, row) => sum + row.rows, 0) }
}
