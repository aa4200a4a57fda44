import type { MutationTx } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import type { MergeData, Row } from './merge-data.ts'
import { named, references, type RecordedKind } from './person-records.ts'

/** A row of `record_merges`. */
export interface Merge {
  tipo: RecordedKind
  kept_id: string
  merged_id: string
  dados: MergeData
}

/** Moments are written in the zone of whoever wrote them. */
export function isSame(now: unknown, then: unknown): boolean {
  if (now === then) return true
  return typeof now === 'string' && typeof then === 'string' && /^\d{4}-\d\d-\d\dT/u.test(now)
    ? Date.parse(now) === Date.parse(then)
    : false
}

/** A row without those who are gone since. */
export async function withLiving(tx: MutationTx, row: Row): Promise<Row> {
  const living = { ...row }
  for (const [column, table, key] of [
    ['owner_id', 'workspace_members', 'user_id'],
    ['contato_id', 'contacts', 'id'],
    ['empresa_id', 'companies', 'id'],
  ] as const) {
    const value = row[column]
    if (typeof value !== 'string') continue
    const { rows } = await tx.query(sql`select 1 from ${named(table)} where ${named(key)} = ${value}`)
    if (rows.length === 0) living[column] = null
  }
  return living
}

/** A lead that became a contact's is nobody's again. */
export async function leaveContact(
  tx: MutationTx,
  { kept_id: keptId, merged_id: mergedId, dados }: Merge,
): Promise<void> {
  await tx.query(sql`
    update leads set contato_id = null, status = case when status = 'convertido' then ${String(dados.merged['status'])} else status end
    where id = ${mergedId} and contato_id = ${keptId} and ${dados.merged['contato_id'] === null}`)
  for (const { table, column } of references.contacts) {
    const ids = JSON.stringify(dados.moved[table] ?? [])
    await tx.query(sql`
      update ${named(table)} set ${named(column)} = null
      where ${named(column)} = ${keptId} and id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`)
  }
  const added = JSON.stringify(dados.addedTags?.map((tag) => tag.id) ?? [])
  await tx.query(sql`
    delete from contact_tags
    where contact_id = ${keptId} and id in (select value::uuid from jsonb_array_elements_text(${added}::jsonb))`)
}
