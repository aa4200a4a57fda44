import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { startDeletion } from '../../deletions/deletion.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({
  dealId: id,
  /** By which it is taken back; apps that knew no way back named none. */
  deletionId: id.optional(),
})

/** Deletes a deal with its notes and its history; its tasks stay, about nothing. A Member deletes their own.
 *  Can be taken back (`undoDeletion`). Refuses with
 *  `deal_not_found`, `deal_not_yours`. */
export const deleteDeal = defineMutator({
  name: 'pipeline.deleteDeal',
  args,
  permission: 'ownRecords.delete',
  async run(tx, { dealId, deletionId }) {
    const { rows } = await tx.query<{ titulo: string; owner_id: string | null }>(
      sql`select titulo, owner_id from deals where id = ${dealId}`,
    )
    const deal = rows[0]
    if (deal === undefined) throw refuse({ code: 'deal_not_found', dealId })
    if (!can(tx.actor.role, 'records.delete') && deal.owner_id !== tx.actor.userId) {
      throw refuse({ code: 'deal_not_yours', titulo: deal.titulo })
    }
    // by hand: the browser's tables have no foreign keys that would; on the server those take what others wrote
    const deletion = startDeletion(tx, deletionId)
    await deletion.remove('deal_activities', sql`deal_id = ${dealId}`)
    await deletion.keep('custom_field_values_deal', sql`deal_id = ${dealId}`)
    await deletion.remove('task_relations', sql`relacionamento_tipo = 'negocio' and relacionamento_id = ${dealId}`)
    await deletion.remove('deals', sql`id = ${dealId}`)
    // last: values that go before their deal would tell their authors that somebody emptied them
    await tx.query(sql`delete from custom_field_values_deal where deal_id = ${dealId}`)
  },
})
