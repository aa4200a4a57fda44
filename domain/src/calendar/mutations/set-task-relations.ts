import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { relation } from '../task.ts'

const args = z
  .object({
    /** Of a task that repeats, the whole series. */
    taskId: id,
    add: z.array(relation).max(20).default([]),
    remove: z
      .array(relation.omit({ relationId: true }))
      .max(20)
      .default([]),
  })
  .refine(({ add, remove }) => add.length + remove.length > 0, 'must change something')

/** Says what else a task is about, and what no longer. Said twice it is said once. Refuses with `task_not_found`. */
export const setTaskRelations = defineMutator({
  name: 'calendar.setTaskRelations',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, add, remove }) {
    const task = await tx.query(sql`select 1 from tasks where id = ${taskId} for update`)
    if (task.rows.length === 0) throw refuse({ code: 'task_not_found', taskId })
    for (const { relacionamento_tipo: kind, relacionamento_id: relatedId } of remove) {
      await tx.query(
        sql`delete from task_relations where task_id = ${taskId} and relacionamento_tipo = ${kind} and relacionamento_id = ${relatedId}`,
      )
    }
    for (const { relationId, relacionamento_tipo: kind, relacionamento_id: relatedId } of add) {
      await tx.query(sql`
        insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
        select ${relationId}::uuid, ${tx.actor.workspaceId}::uuid, ${taskId}::uuid, ${kind}::text, ${relatedId}::uuid
        where not exists (
          select 1 from task_relations
          where task_id = ${taskId} and relacionamento_tipo = ${kind} and relacionamento_id = ${relatedId})`)
    }
  },
})
