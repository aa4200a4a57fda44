import { saveServiceLevels } from '@vp/domain/inbox/mutations/save-service-levels.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const saveServiceLevelsEffect = defineEffect(saveServiceLevels, async (tx, { serviceLevelsId, ...levels }) => {
  const { firstMinutes, nextMinutes } = levels
  const dados = { firstMinutes, nextMinutes }
  await record(tx, { tipo: 'prazos_de_atendimento_salvos', entidade: 'service_levels', id: serviceLevelsId, dados })
})
