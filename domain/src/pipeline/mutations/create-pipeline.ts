import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { insertStage } from '../insert-stage.ts'
import { newStage, pipelineDescription, pipelineName } from '../stage.ts'

const args = z.object({
  pipelineId: id,
  nome: pipelineName,
  descricao: pipelineDescription.nullable(),
  ordem: fractionalIndex,
  stages: z.array(newStage).min(1).max(30),
})

/** Creates a pipeline with its first stages. */
export const createPipeline = defineMutator({
  name: 'pipeline.createPipeline',
  args,
  permission: 'pipelines.write',
  async run(tx, { pipelineId, nome, descricao, ordem, stages }) {
    await tx.query(sql`
      insert into pipelines (id, workspace_id, nome, descricao, ordem)
      values (${pipelineId}, ${tx.actor.workspaceId}, ${nome}, ${descricao}, ${ordem})`)
    for (const stage of stages) await insertStage(tx, pipelineId, stage)
  },
})
