import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { refuseStranger } from '../refuse-stranger.ts'
import { relation, taskDate, taskFields, taskTime, taskTitle, taskType } from '../task.ts'

const { descricao, duration_minutes, lembrete_minutos, rrule } = taskFields.shape

const args = z.object({
  taskId: id,
  titulo: taskTitle,
  tipo: taskType,
  data: taskDate,
  hora: taskTime,
  responsavelId: id.nullable(),
  relation: relation.nullable(),
  /** What else it is about. */
  relations: z.array(relation).max(20).default([]),
  descricao: descricao.default(null),
  durationMinutes: duration_minutes.default(null),
  lembreteMinutos: lembrete_minutos.default(0),
  rrule: rrule.default(null),
})

/** Creates a task, with what it is about and how it repeats. Refuses with `responsible_not_a_member`. */
export const createTask = defineMutator({
  name: 'calendar.createTask',
  args,
  permission: 'tasks.write',
  async run(tx, task) {
    const { workspaceId, userId } = tx.actor
    const { taskId, titulo, descricao, tipo, data, hora, durationMinutes, lembreteMinutos, rrule, responsavelId } = task
    await refuseStranger(tx, responsavelId)
    await tx.query(sql`
      insert into tasks (id, workspace_id, titulo, descricao, tipo, data, hora, duration_minutes, lembrete_minutos, rrule, responsavel_id,
        status, created_by)
      values (${taskId}, ${workspaceId}, ${titulo}, ${descricao}, ${tipo}, ${data}, ${hora}, ${durationMinutes}, ${lembreteMinutos}, ${rrule},
        ${responsavelId}, 'pendente', ${userId})`)
    for (const each of task.relation === null ? task.relations : [task.relation, ...task.relations]) {
      await tx.query(sql`
        insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
        values (${each.relationId}, ${workspaceId}, ${taskId}, ${each.relacionamento_tipo}, ${each.relacionamento_id})`)
    }
  },
})
