import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { clearTheWay } from '../clear-the-way.ts'

const args = z.object({
  pipelineId: id,
  /** The stage of another pipeline that takes its deals; null: it has none. */
  toStageId: id.nullable(),
  /** What the records of the moves are made of. */
  activityId: id,
})

/** Deletes a pipeline with its stages; its deals go to a stage of another one. Refuses with `pipeline_not_found`, `stage_has_deals` where
 *  nobody said where they go, and `stage_not_found`. */
export const deletePipeline = defineMutator({
  name: 'pipeline.deletePipeline',
  args,
  permission: 'pipelines.write',
  async run(tx, { pipelineId, toStageId, activityId }) {
    const found = await tx.query(sql`select 1 from pipelines where id = ${pipelineId}`)
    if (found.rows.length === 0) throw refuse({ code: 'pipeline_not_found', pipelineId })
    await clearTheWay(
      tx,
      sql`d.pipeline_id = ${pipelineId}`,
      toStageId,
      activityId,
      (stage) => stage.pipeline_id !== pipelineId,
    )
    await tx.query(sql`delete from pipeline_stages where pipeline_id = ${pipelineId}`)
    await tx.query(sql`delete from pipelines where id = ${pipelineId}`)
  },
})
