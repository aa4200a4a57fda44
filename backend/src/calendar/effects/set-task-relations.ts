import { setTaskRelations } from '@vp/domain/calendar/mutations/set-task-relations.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const setTaskRelationsEffect = defineEffect(setTaskRelations, async (tx, { taskId, add, remove }) => {
  const dados = { ligadas: add.length, desligadas: remove.length }
  await record(tx, { tipo: 'tarefa_ligada', entidade: 'tasks', id: taskId, dados })
})
