import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { occurrence, rowFor } from '../occurrence.ts'

const args = z.object({ taskId: id, occurrence: occurrence.optional() })

/** Marks a task as done now; of one that repeats, the day that is named: it is never done as a whole.
 *  Refuses with `task_not_found`, `occurrence_not_found`. */
export const completeTask = defineMutator({
  name: 'calendar.completeTask',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, occurrence: on }) {
    const rowId = await rowFor(tx, taskId, on)
    const updated = await tx.query(
      sql`update tasks set status = 'concluida', completed_at = ${tx.now} where id = ${rowId} and rrule is null`,
    )
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
