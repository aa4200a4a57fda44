import { updateTask } from '@vp/domain/calendar/mutations/update-task.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { awaitDue } from '../await-due.ts'
import { dayOf } from '../day-of.ts'

export const updateTaskEffect = defineEffect(updateTask, async (tx, { taskId, occurrence, changes }) => {
  const dados = { ...dayOf(occurrence), campos: Object.keys(changes).join(',') }
  await record(tx, { tipo: 'tarefa_alterada', entidade: 'tasks', id: taskId, dados })
  const { data, hora, lembrete_minutos, responsavel_id, rrule } = changes
  // other words are no reason to tell again
  const isAnotherMoment = [data, hora, lembrete_minutos, responsavel_id, rrule].some((each) => each !== undefined)
  if (isAnotherMoment || occurrence !== undefined) await awaitDue(tx, taskId, occurrence?.ocorrencia)
})
