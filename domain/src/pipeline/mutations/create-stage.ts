import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { insertStage } from '../insert-stage.ts'
import { newStage } from '../stage.ts'

const args = newStage.extend({ pipelineId: id })

/** Adds a stage to a pipeline. Refuses with `pipeline_not_found`. */
export const createStage = defineMutator({
  name: 'pipeline.createStage',
  args,
  permission: 'pipelines.write',
  async run(tx, { pipelineId, ...stage }) {
    const found = await tx.query(sql`select 1 from pipelines where id = ${pipelineId}`)
    if (found.rows.length === 0) throw refuse({ code: 'pipeline_not_found', pipelineId })
    await insertStage(tx, pipelineId, stage)
  },
})
