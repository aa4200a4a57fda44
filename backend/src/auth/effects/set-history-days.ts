import { setHistoryDays } from '@vp/domain/auth/mutations/set-history-days.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const setHistoryDaysEffect = defineEffect(setHistoryDays, async (tx, { historyDays }) => {
  await record(tx, {
    tipo: 'historico_alterado',
    entidade: 'workspaces',
    id: tx.actor.workspaceId,
    dados: { history_days: historyDays },
  })
})
