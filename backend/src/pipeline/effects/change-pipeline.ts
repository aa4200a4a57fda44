import { changePipeline } from '@vp/domain/pipeline/mutations/change-pipeline.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const changePipelineEffect = defineEffect(changePipeline, async (tx, { pipelineId }) => {
  await record(tx, { tipo: 'funil_alterado', entidade: 'pipelines', id: pipelineId })
})
