import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { captureFields, saySeen, seenFields } from '../../seen-fields.ts'
import { sql } from '../../sql.ts'
import { moveOwnDays, occurrence, rowFor } from '../occurrence.ts'
import { taskDate, taskDuration, taskTime } from '../task.ts'

const args = z.object({
  taskId: id,
  occurrence: occurrence.optional(),
  data: taskDate,
  hora: taskTime,
  /** Left as it is when absent. */
  durationMinutes: taskDuration.optional(),
  seen: seenFields.optional(),
})

/** Moves a task, or one day of a task that repeats, to another day or time, and gives it another length. Refuses with `task_not_found`,
 *  `occurrence_not_found`. */
export const rescheduleTask = defineMutator({
  name: 'calendar.rescheduleTask',
  args,
  permission: 'tasks.write',
  capture: async (tx, { taskId, occurrence: on }) => (on === undefined ? await captureFields(tx, 'tasks', taskId) : {}),
  async run(tx, { taskId, occurrence: on, data, hora, durationMinutes, seen }) {
    const rowId = await rowFor(tx, taskId, on)
    await saySeen(tx, { [rowId]: seen })
    await moveOwnDays(tx, rowId, data)
    const length = durationMinutes === undefined ? sql`` : sql`, duration_minutes = ${durationMinutes}`
    const updated = await tx.query(sql`update tasks set data = ${data}, hora = ${hora}${length} where id = ${rowId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
