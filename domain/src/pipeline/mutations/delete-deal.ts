import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ dealId: id })

/** Deletes a deal with its notes and its history; its tasks stay, about nothing. A Member deletes their own. Refuses with
 *  `deal_not_found`, `deal_not_yours`. */
export const deleteDeal = defineMutator({
  name: 'pipeline.deleteDeal',
  args,
  permission: 'ownRecords.delete',
  async run(tx, { dealId }) {
    const { rows } = await tx.query<{ titulo: string; owner_id: string | null }>(
      sql`select titulo, owner_id from deals where id = ${dealId}`,
    )
    const deal = rows[0]
    if (deal === undefined) throw refuse({ code: 'deal_not_found', dealId })
    if (!can(tx.actor.role, 'records.delete') && deal.owner_id !== tx.actor.userId) {
      throw refuse({ code: 'deal_not_yours', titulo: deal.titulo })
    }
    // by hand: the browser's tables have no foreign keys that would; on the server those take what others wrote
    await tx.query(sql`delete from deal_activities where deal_id = ${dealId}`)
    await tx.query(sql`delete from custom_field_values_deal where deal_id = ${dealId}`)
    await tx.query(
      sql`delete from task_relations where relacionamento_tipo = 'negocio' and relacionamento_id = ${dealId}`,
    )
    await tx.query(sql`delete from deals where id = ${dealId}`)
  },
})
