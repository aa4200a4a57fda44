import { reopenTask } from '@vp/domain/calendar/mutations/reopen-task.ts'
import { awaitDue } from '../await-due.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const reopenTaskEffect = defineEffect(reopenTask, async (tx, { taskId }) => {
  await record(tx, { tipo: 'tarefa_reaberta', entidade: 'tasks', id: taskId })
  await awaitDue(tx, taskId)
})
