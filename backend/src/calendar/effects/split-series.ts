import { splitSeries } from '@vp/domain/calendar/mutations/split-series.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { awaitDue } from '../await-due.ts'

export const splitSeriesEffect = defineEffect(splitSeries, async (tx, { taskId, ocorrencia, newTaskId }) => {
  await record(tx, { tipo: 'tarefa_dividida', entidade: 'tasks', id: taskId, dados: { ocorrencia, newTaskId } })
  await awaitDue(tx, newTaskId)
})
