import { can } from '../../auth/permissions.ts'
import type { MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import type { Row } from './merge-data.ts'
import type { RecordTable } from '../records/record-kinds.ts'
import { named } from './person-records.ts'

/** One record, as `to_jsonb` writes it; null when it is not there. */
export async function readPerson(tx: MutationTx, table: RecordTable, id: string): Promise<Row | null> {
  const { rows } = await tx.query<{ record: Row }>(
    sql`select to_jsonb(p) as record from ${named(table)} p where id = ${id} for update`,
  )
  return rows[0]?.record ?? null
}

/** Managers join anybody; others only who is theirs. Refuses with `merge_not_yours`. */
export function assertMayMerge(tx: MutationTx, people: readonly Row[]): void {
  if (can(tx.actor.role, 'records.delete')) return
  const other = people.find(({ owner_id: owner }) => owner !== tx.actor.userId)
  if (other !== undefined) throw refuse({ code: 'merge_not_yours', nome: String(other['nome']) })
}

/** Writes columns of a record from a row as `to_jsonb` writes it. */
export async function writePerson(
  tx: MutationTx,
  table: RecordTable,
  id: string,
  columns: readonly string[],
  row: Row,
): Promise<void> {
  const assignments = named(...columns.map((column) => `${column} = r.${column}`))
  await tx.query(sql`
    update ${named(table)} p set ${assignments}
    from jsonb_populate_record(null::${named(table)}, ${JSON.stringify(row)}::jsonb) r where p.id = ${id}`)
}
