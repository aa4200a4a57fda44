import { rescheduleTask } from '@vp/domain/calendar/mutations/reschedule-task.ts'
import { awaitDue } from '../await-due.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const rescheduleTaskEffect = defineEffect(rescheduleTask, async (tx, { taskId }) => {
  await record(tx, { tipo: 'tarefa_reagendada', entidade: 'tasks', id: taskId })
  await awaitDue(tx, taskId)
})
