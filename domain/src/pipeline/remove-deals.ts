import { can } from '../auth/permissions.ts'
import { startDeletion } from '../deletions/deletion.ts'
import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'

/** Deletes deals with their notes and their history; their tasks stay, about nothing. All or none; who is gone already does not count.
 *  @throws Refused `deal_not_found` when none is left, `deal_not_yours` when a Member deletes what is not theirs */
export async function removeDeals(
  tx: MutationTx,
  ids: readonly string[],
  deletionId: string | undefined,
): Promise<void> {
  const these = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const { rows } = await tx.query<{ titulo: string; owner_id: string | null }>(
    sql`select titulo, owner_id from deals where id in ${these} order by id for update`,
  )
  if (rows.length === 0) throw refuse({ code: 'deal_not_found', dealId: ids[0] ?? '' })
  const other = rows.find((row) => row.owner_id !== tx.actor.userId)
  if (other !== undefined && !can(tx.actor.role, 'records.delete')) {
    throw refuse({ code: 'deal_not_yours', titulo: other.titulo })
  }
  // by hand: the browser's tables have no foreign keys that would; on the server those take what others wrote
  const deletion = startDeletion(tx, deletionId)
  await deletion.remove('deal_activities', sql`deal_id in ${these}`)
  await deletion.keep('custom_field_values_deal', sql`deal_id in ${these}`)
  await deletion.remove('task_relations', sql`relacionamento_tipo = 'negocio' and relacionamento_id in ${these}`)
  await deletion.remove('deals', sql`id in ${these}`)
  // last: values that go before their deal would tell their authors that somebody emptied them
  await tx.query(sql`delete from custom_field_values_deal where deal_id in ${these}`)
}
