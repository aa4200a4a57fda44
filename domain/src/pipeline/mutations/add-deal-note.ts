import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { dealNote } from '../deal.ts'

const args = z.object({ activityId: id, dealId: id, conteudo: dealNote })

/** Writes a note on a deal, for the team. Refuses with `deal_not_found`. */
export const addDealNote = defineMutator({
  name: 'pipeline.addDealNote',
  args,
  permission: 'deals.write',
  async run(tx, { activityId, dealId, conteudo }) {
    const { rows } = await tx.query(sql`select 1 from deals where id = ${dealId}`)
    if (rows.length === 0) throw refuse({ code: 'deal_not_found', dealId })
    await tx.query(sql`
      insert into deal_activities (id, workspace_id, deal_id, tipo, conteudo, author_id, created_at)
      values (${activityId}, ${tx.actor.workspaceId}, ${dealId}, 'nota', ${conteudo}, ${tx.actor.userId}, ${tx.now})`)
  },
})
