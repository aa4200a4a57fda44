import { changeStage } from '@vp/domain/pipeline/mutations/change-stage.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const changeStageEffect = defineEffect(changeStage, async (tx, { stageId, ...changes }) => {
  const campos = Object.keys(changes).toSorted().join(' ')
  await record(tx, { tipo: 'etapa_alterada', entidade: 'pipeline_stages', id: stageId, dados: { campos } })
})
