import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ taskId: id })

/** Marks a task as done now. Refuses with `task_not_found`. */
export const completeTask = defineMutator({
  name: 'calendar.completeTask',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId }) {
    const updated = await tx.query(
      sql`update tasks set status = 'concluida', completed_at = ${tx.now} where id = ${taskId}`,
    )
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
