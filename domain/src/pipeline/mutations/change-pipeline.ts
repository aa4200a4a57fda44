import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { pipelineDescription, pipelineName } from '../stage.ts'

const args = z.object({
  pipelineId: id,
  nome: pipelineName.optional(),
  descricao: pipelineDescription.nullable().optional(),
  ordem: fractionalIndex.optional(),
})

/** Renames a pipeline, describes it, or gives it another place; what is left out stays. Refuses with `pipeline_not_found`. */
export const changePipeline = defineMutator({
  name: 'pipeline.changePipeline',
  args,
  permission: 'pipelines.write',
  async run(tx, { pipelineId, nome, descricao, ordem }) {
    const changed = await tx.query(sql`
      update pipelines set nome = coalesce(${nome ?? null}, nome), ordem = coalesce(${ordem ?? null}, ordem),
        descricao = case when ${descricao !== undefined} then ${descricao ?? null} else descricao end
      where id = ${pipelineId}`)
    if (changed.affectedRows === 0) throw refuse({ code: 'pipeline_not_found', pipelineId })
  },
})
