import { createTask } from '@vp/domain/calendar/mutations/create-task.ts'
import { awaitDue } from '../await-due.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createTaskEffect = defineEffect(createTask, async (tx, { taskId }) => {
  await record(tx, { tipo: 'tarefa_criada', entidade: 'tasks', id: taskId })
  await awaitDue(tx, taskId)
})
