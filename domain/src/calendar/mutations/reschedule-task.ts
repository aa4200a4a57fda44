import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { taskDate, taskTime } from '../task.ts'

const args = z.object({ taskId: id, data: taskDate, hora: taskTime })

/** Moves a task to another day or time. Refuses with `task_not_found`. */
export const rescheduleTask = defineMutator({
  name: 'calendar.rescheduleTask',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, data, hora }) {
    const updated = await tx.query(sql`update tasks set data = ${data}, hora = ${hora} where id = ${taskId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
