import { cancelTask } from '@vp/domain/calendar/mutations/cancel-task.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { dayOf } from '../day-of.ts'

export const cancelTaskEffect = defineEffect(cancelTask, async (tx, { taskId, occurrence }) => {
  await record(tx, { tipo: 'tarefa_cancelada', entidade: 'tasks', id: taskId, dados: dayOf(occurrence) })
})
