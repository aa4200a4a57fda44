import { saveRates } from '@vp/domain/integrations/mutations/save-rates.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const saveRatesEffect = defineEffect(saveRates, async (tx, { moeda, rates }) => {
  await record(tx, {
    tipo: 'precos_alterados',
    entidade: 'message_rates',
    id: tx.actor.workspaceId,
    dados: { moeda, ...Object.fromEntries(rates.map(({ categoria, valor }) => [categoria, valor])) },
  })
})
