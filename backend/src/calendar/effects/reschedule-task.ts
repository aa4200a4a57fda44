import { rescheduleTask } from '@vp/domain/calendar/mutations/reschedule-task.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { awaitDue } from '../await-due.ts'
import { dayOf } from '../day-of.ts'

export const rescheduleTaskEffect = defineEffect(rescheduleTask, async (tx, { taskId, occurrence }) => {
  await record(tx, { tipo: 'tarefa_reagendada', entidade: 'tasks', id: taskId, dados: dayOf(occurrence) })
  await awaitDue(tx, taskId, occurrence?.ocorrencia)
})
