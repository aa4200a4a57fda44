import { z } from 'zod'
import { refuseMissing } from '../../custom-fields/required.ts'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { lostReason, type DealStatus } from '../deal.ts'
import { readStage } from '../read-stage.ts'
import { closing } from '../send-deals.ts'
import { statusIn } from '../stage.ts'

const args = z.object({
  activityId: id,
  dealId: id,
  stageId: id,
  ordem: fractionalIndex,
  /** Why it was lost, where the stage says that it was; none: not said. */
  lostReason: lostReason.nullable().optional(),
})

/** Puts a deal into a stage between two neighbours. `ordem` is a fractional index, so no other deal is written; a stage that
 *  means won or lost closes the deal, any other opens it again. Refuses with `deal_not_found`, also when the deal is another
 *  workspace's, `stage_not_found`, and `custom_fields_missing` when it is to be won without what must be filled in. */
export const moveDeal = defineMutator({
  name: 'pipeline.moveDeal',
  args,
  permission: 'deals.write',
  async run(tx, { activityId, dealId, stageId, ordem, lostReason: reason = null }) {
    const deals = await tx.query<{ stage_id: string; status: DealStatus }>(
      // locked: of two who move it at once, the second must see where the first has put it
      sql`select stage_id, status from deals where id = ${dealId} for update`,
    )
    const deal = deals.rows[0]
    if (!deal) throw refuse({ code: 'deal_not_found', dealId })
    const stage = await readStage(tx, stageId)
    if (!stage) throw refuse({ code: 'stage_not_found', stageId })
    if (deal.stage_id === stageId) {
      await tx.query(sql`update deals set ordem = ${ordem} where id = ${dealId}`)
      return
    }
    if (stage.tipo === 'ganho' && deal.status !== 'ganho') await refuseMissing(tx, 'deal', dealId)
    await tx.query(sql`
      update deals set pipeline_id = ${stage.pipeline_id}, stage_id = ${stageId}, ordem = ${ordem}, stage_entered_at = ${tx.now},
        ${closing(tx, statusIn(stage.tipo), reason)}
      where id = ${dealId}`)
    const why = stage.tipo === 'perdido' ? reason : null
    await tx.query(sql`
      insert into deal_activities (id, workspace_id, deal_id, tipo, conteudo, from_stage_id, to_stage_id, author_id, created_at)
      values (${activityId}, ${tx.actor.workspaceId}, ${dealId}, 'movido', ${why}, ${deal.stage_id}, ${stageId}, ${tx.actor.userId},
        ${tx.now})`)
  },
})
