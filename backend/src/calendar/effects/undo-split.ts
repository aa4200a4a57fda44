import { undoSplit } from '@vp/domain/calendar/mutations/undo-split.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { awaitDue } from '../await-due.ts'

export const undoSplitEffect = defineEffect(undoSplit, async (tx, { taskId, newTaskId }) => {
  await record(tx, { tipo: 'tarefa_reunida', entidade: 'tasks', id: taskId, dados: { newTaskId } })
  await awaitDue(tx, taskId)
})
