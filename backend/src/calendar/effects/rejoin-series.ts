import { rejoinSeries } from '@vp/domain/calendar/mutations/rejoin-series.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { awaitDue } from '../await-due.ts'

export const rejoinSeriesEffect = defineEffect(rejoinSeries, async (tx, { taskId, ocorrencia }) => {
  await record(tx, { tipo: 'tarefa_reunida', entidade: 'tasks', id: taskId, dados: { ocorrencia } })
  await awaitDue(tx, taskId)
})
