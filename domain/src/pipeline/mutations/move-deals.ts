import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { derivedId, id } from '../../ids.ts'
import { MOST_AT_ONCE } from '../../many.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { lostReason } from '../deal.ts'
import { putDeals, stagesOf } from '../put-deals.ts'

const args = z.object({
  /** Of this change: what the records of the moves are made of. */
  batchId: id,
  moves: z
    .array(
      z.object({
        dealId: id,
        stageId: id,
        ordem: fractionalIndex,
        lostReason: lostReason.nullable().default(null),
        /** Where the person saw it. */
        seenStageId: id.optional(),
      }),
    )
    .min(1)
    .max(MOST_AT_ONCE),
  /** They take back one's own moves. */
  isUndo: z.boolean().optional(),
})

/** Puts many deals each into a stage, as {@link moveDeal} does one. All or none, but for those that are gone, which do not count. Refuses
 *  with `deal_not_found` when none is left, `stage_not_found`, and `custom_fields_missing` when one is to be won without what must be
 *  filled in. */
export const moveDeals = defineMutator({
  name: 'pipeline.moveDeals',
  args,
  permission: 'deals.write',
  async capture(tx, { moves }) {
    const seen = await stagesOf(
      tx,
      moves.map(({ dealId }) => dealId),
    )
    return { moves: moves.map((move) => ({ ...move, seenStageId: seen.get(move.dealId) })) }
  },
  async run(tx, { batchId, moves, isUndo = false }) {
    const wanted = sql`jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) m("dealId" uuid, "stageId" uuid)`
    // locked: of two who move one at once, the second must see where the first has put it
    const { rows } = await tx.query<{ tipo: string | null; stage_id: string }>(sql`
      select s.tipo, m."stageId" as stage_id
      from ${wanted} join deals d on d.id = m."dealId" left join pipeline_stages s on s.id = m."stageId"
      order by d.id for update of d`)
    if (rows.length === 0) throw refuse({ code: 'deal_not_found', dealId: moves[0]?.dealId ?? '' })
    const lost = rows.find(({ tipo }) => tipo === null)
    if (lost !== undefined) throw refuse({ code: 'stage_not_found', stageId: lost.stage_id })
    await putDeals(
      tx,
      moves.map((move, index) => ({ ...move, activityId: derivedId(batchId, index), isUndo })),
    )
  },
})
