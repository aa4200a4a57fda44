import { completeTask } from '@vp/domain/calendar/mutations/complete-task.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { dayOf } from '../day-of.ts'

export const completeTaskEffect = defineEffect(completeTask, async (tx, { taskId, occurrence }) => {
  await record(tx, { tipo: 'tarefa_concluida', entidade: 'tasks', id: taskId, dados: dayOf(occurrence) })
})
