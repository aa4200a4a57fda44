import { deleteStage } from '@vp/domain/pipeline/mutations/delete-stage.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteStageEffect = defineEffect(deleteStage, async (tx, { stageId, toStageId }) => {
  await record(tx, { tipo: 'etapa_excluida', entidade: 'pipeline_stages', id: stageId, dados: { toStageId } })
})
