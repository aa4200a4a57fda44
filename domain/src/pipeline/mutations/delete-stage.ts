import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { clearTheWay } from '../clear-the-way.ts'

const args = z.object({
  stageId: id,
  /** The stage that takes its deals; null: it has none. */
  toStageId: id.nullable(),
  /** What the records of the moves are made of. */
  activityId: id,
})

/** Deletes a stage; its deals go to the end of another, in their order. Refuses with `stage_not_found`, `stage_is_last`, and
 *  `stage_has_deals` where nobody said where they go, also when the device knew of none. */
export const deleteStage = defineMutator({
  name: 'pipeline.deleteStage',
  args,
  permission: 'pipelines.write',
  async run(tx, { stageId, toStageId, activityId }) {
    // locked: who moves a deal here meanwhile comes before or finds it gone
    const { rows } = await tx.query<{ pipeline_id: string }>(
      sql`select pipeline_id from pipeline_stages where id = ${stageId} for update`,
    )
    const stage = rows[0]
    if (stage === undefined) throw refuse({ code: 'stage_not_found', stageId })
    const others = await tx.query(
      sql`select 1 from pipeline_stages where pipeline_id = ${stage.pipeline_id} and id <> ${stageId} limit 1`,
    )
    if (others.rows.length === 0) throw refuse({ code: 'stage_is_last', stageId })
    await clearTheWay(tx, sql`d.stage_id = ${stageId}`, toStageId, activityId, (target) => target.id !== stageId)
    await tx.query(sql`delete from pipeline_stages where id = ${stageId}`)
  },
})
