import { createStage } from '@vp/domain/pipeline/mutations/create-stage.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createStageEffect = defineEffect(createStage, async (tx, { stageId }) => {
  await record(tx, { tipo: 'etapa_criada', entidade: 'pipeline_stages', id: stageId })
})
