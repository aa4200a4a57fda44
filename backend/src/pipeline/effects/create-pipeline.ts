import { createPipeline } from '@vp/domain/pipeline/mutations/create-pipeline.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createPipelineEffect = defineEffect(createPipeline, async (tx, { pipelineId }) => {
  await record(tx, { tipo: 'funil_criado', entidade: 'pipelines', id: pipelineId })
})
