import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ taskId: id })

/** Takes back a completion. Refuses with `task_not_found`. */
export const reopenTask = defineMutator({
  name: 'calendar.reopenTask',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId }) {
    const updated = await tx.query(sql`update tasks set status = 'pendente', completed_at = null where id = ${taskId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
