import { deletePipeline } from '@vp/domain/pipeline/mutations/delete-pipeline.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deletePipelineEffect = defineEffect(deletePipeline, async (tx, { pipelineId, toStageId }) => {
  await record(tx, { tipo: 'funil_excluido', entidade: 'pipelines', id: pipelineId, dados: { toStageId } })
})
