import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { lostReason } from '../deal.ts'
import { putDeals, stagesOf } from '../put-deals.ts'
import { readStage } from '../read-stage.ts'

const args = z.object({
  activityId: id,
  dealId: id,
  stageId: id,
  ordem: fractionalIndex,
  /** Why it was lost, where the stage says that it was; none: not said. */
  lostReason: lostReason.nullable().optional(),
  /** It takes back one's own move: the deal is where it was for as long as it had been. */
  isUndo: z.boolean().optional(),
  /** Where the person saw it. */
  seenStageId: id.optional(),
})

/** Puts a deal into a stage between two neighbours. `ordem` is a fractional index, so no other deal is written; a stage that
 *  means won or lost closes the deal, any other opens it again. Refuses with `deal_not_found`, also when the deal is another
 *  workspace's, `stage_not_found`, and `custom_fields_missing` when it is to be won without what must be filled in. */
export const moveDeal = defineMutator({
  name: 'pipeline.moveDeal',
  args,
  permission: 'deals.write',
  async capture(tx, { dealId }) {
    return { seenStageId: (await stagesOf(tx, [dealId])).get(dealId) }
  },
  async run(tx, { activityId, dealId, stageId, ordem, lostReason: reason = null, isUndo = false, seenStageId }) {
    // locked: of two who move it at once, the second must see where the first has put it
    const { rows } = await tx.query(sql`select 1 from deals where id = ${dealId} for update`)
    if (rows.length === 0) throw refuse({ code: 'deal_not_found', dealId })
    const stage = await readStage(tx, stageId)
    if (!stage) throw refuse({ code: 'stage_not_found', stageId })
    await putDeals(tx, [{ activityId, dealId, stageId, ordem, lostReason: reason, isUndo, seenStageId }])
  },
})
