import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { occurrence, rowFor } from '../occurrence.ts'

const args = z.object({ taskId: id, occurrence: occurrence.optional() })

/** Takes a task out of every list; of one that repeats, one day or all of it. `calendar.reopenTask` brings it back.
 *  Refuses with `task_not_found`, `occurrence_not_found`. */
export const cancelTask = defineMutator({
  name: 'calendar.cancelTask',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, occurrence: on }) {
    const rowId = await rowFor(tx, taskId, on)
    const updated = await tx.query(sql`update tasks set status = 'cancelada', completed_at = null where id = ${rowId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
