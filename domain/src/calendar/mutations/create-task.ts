import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { relationType, taskDate, taskTime, taskType } from '../task.ts'

const args = z.object({
  taskId: id,
  titulo: z.string().trim().min(1).max(200),
  tipo: taskType,
  data: taskDate,
  hora: taskTime,
  responsavelId: id.nullable(),
  relation: z.object({ relationId: id, relacionamento_tipo: relationType, relacionamento_id: id }).nullable(),
})

/** Creates a task, about at most one thing to begin with. Refuses with `responsible_not_a_member`. */
export const createTask = defineMutator({
  name: 'calendar.createTask',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, titulo, tipo, data, hora, responsavelId, relation }) {
    const { workspaceId, userId } = tx.actor
    if (responsavelId !== null) {
      const member = await tx.query(sql`select 1 from workspace_members where user_id = ${responsavelId}`)
      if (member.rows.length === 0) throw refuse({ code: 'responsible_not_a_member', userId: responsavelId })
    }
    await tx.query(sql`
      insert into tasks (id, workspace_id, titulo, tipo, data, hora, responsavel_id, status, created_by)
      values (${taskId}, ${workspaceId}, ${titulo}, ${tipo}, ${data}, ${hora}, ${responsavelId}, 'pendente', ${userId})`)
    if (relation !== null) {
      await tx.query(sql`
        insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
        values (${relation.relationId}, ${workspaceId}, ${taskId}, ${relation.relacionamento_tipo}, ${relation.relacionamento_id})`)
    }
  },
})
