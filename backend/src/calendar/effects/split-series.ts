import { splitSeries } from '@vp/domain/calendar/mutations/split-series.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { awaitDue } from '../await-due.ts'

export const splitSeriesEffect = defineEffect(splitSeries, async (tx, args) => {
  const { taskId, ocorrencia, newTaskId, changes, isRemoved } = args
  const dados = { ocorrencia, newTaskId, isRemoved, campos: Object.keys(changes).join(',') }
  await record(tx, { tipo: 'tarefa_dividida', entidade: 'tasks', id: taskId, dados })
  await awaitDue(tx, newTaskId)
})
