import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ activityId: id, dealId: id, stageId: id, ordem: fractionalIndex })

/** Puts a deal into a stage between two neighbours. `ordem` is a fractional index, so no other deal is written; a stage that
 *  means won or lost closes the deal. Refuses with `deal_not_found`, also when the deal is another workspace's, and `stage_not_found`. */
export const moveDeal = defineMutator({
  name: 'pipeline.moveDeal',
  args,
  permission: 'deals.write',
  async run(tx, { activityId, dealId, stageId, ordem }) {
    const deals = await tx.query<{ stage_id: string }>(
      // locked: of two who move it at once, the second must see where the first has put it
      sql`select stage_id from deals where id = ${dealId} for update`,
    )
    const deal = deals.rows[0]
    if (!deal) throw refuse({ code: 'deal_not_found', dealId })
    const stages = await tx.query<{ pipeline_id: string; tipo: 'aberta' | 'ganho' | 'perdido' }>(
      sql`select pipeline_id, tipo from pipeline_stages where id = ${stageId}`,
    )
    const stage = stages.rows[0]
    if (!stage) throw refuse({ code: 'stage_not_found', stageId })
    if (deal.stage_id === stageId) {
      await tx.query(sql`update deals set ordem = ${ordem} where id = ${dealId}`)
      return
    }
    const status = stage.tipo === 'aberta' ? 'aberto' : stage.tipo
    const closedAt = stage.tipo === 'aberta' ? null : tx.now
    await tx.query(sql`
      update deals
      set pipeline_id = ${stage.pipeline_id}, stage_id = ${stageId}, ordem = ${ordem}, stage_entered_at = ${tx.now}, status = ${status}, closed_at = ${closedAt}
      where id = ${dealId}`)
    await tx.query(sql`
      insert into deal_activities (id, workspace_id, deal_id, tipo, from_stage_id, to_stage_id, author_id)
      values (${activityId}, ${tx.actor.workspaceId}, ${dealId}, 'movido', ${deal.stage_id}, ${stageId}, ${tx.actor.userId})`)
  },
})
