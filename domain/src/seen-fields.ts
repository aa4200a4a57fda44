import { z } from 'zod'
import { named } from './crm/merge/person-records.ts'
import type { MutationTx } from './mutator.ts'
import { sql } from './sql.ts'

/** The columns of which people are told when somebody's word took the place of another's (`private.watch_edits`). */
const watched = {
  leads: ['nome', 'telefone', 'email', 'status', 'owner_id'],
  contacts: ['nome', 'telefone', 'email', 'status', 'owner_id', 'empresa_id'],
  companies: ['nome', 'site', 'setor'],
  deals: ['titulo', 'valor', 'owner_id', 'expected_close_on'],
  tasks: ['data', 'hora', 'status'],
} as const

/** What a row said before the eyes of who changes it, by column. */
export const seenFields = z.record(z.string(), z.unknown())
export type SeenFields = z.infer<typeof seenFields>

/** For a mutator's `capture`: what the row says here. */
export async function captureFields(
  tx: MutationTx,
  table: keyof typeof watched,
  rowId: string,
): Promise<{ seen?: SeenFields }> {
  const { rows } = await tx.query<{ row: SeenFields }>(
    sql`select to_jsonb(r) as row from ${named(table)} r where r.id = ${rowId}`,
  )
  const row = rows[0]?.row
  return row === undefined ? {} : { seen: Object.fromEntries(watched[table].map((column) => [column, row[column]])) }
}

/** Tells the database what was seen of some rows, by id, so that who replaces another's word without having seen it is told
 *  (`private.tell_overridden`). Undefined: it is not known. */
export async function saySeen(tx: MutationTx, rows: Readonly<Record<string, SeenFields | undefined>>): Promise<void> {
  await tx.query(sql`select set_config('vp.seen', ${JSON.stringify(rows)}, true)`)
}
