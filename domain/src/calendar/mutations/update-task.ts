import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { captureFields, saySeen, seenFields } from '../../seen-fields.ts'
import { changeRow } from '../change-row.ts'
import { occurrence, rowFor } from '../occurrence.ts'
import { refuseStranger } from '../refuse-stranger.ts'
import { taskChanges } from '../task.ts'

const args = z.object({
  taskId: id,
  /** Of a task that repeats: the one day that changes; all of it otherwise. */
  occurrence: occurrence.optional(),
  /** Only what the person changed, so that two who change different things both keep theirs. */
  changes: taskChanges.refine((changes) => Object.keys(changes).length > 0, 'must change something'),
  seen: seenFields.optional(),
})

/** Changes what a task is, when, and whose. Of one that repeats, its days with a row of their own keep what is different about them.
 *  Refuses with `task_not_found`, `occurrence_not_found`, `responsible_not_a_member`. */
export const updateTask = defineMutator({
  name: 'calendar.updateTask',
  args,
  permission: 'tasks.write',
  capture: async (tx, { taskId, occurrence: on }) => (on === undefined ? await captureFields(tx, 'tasks', taskId) : {}),
  async run(tx, { taskId, occurrence: on, changes, seen }) {
    if (changes.responsavel_id !== undefined) await refuseStranger(tx, changes.responsavel_id)
    const rowId = await rowFor(tx, taskId, on)
    await saySeen(tx, { [rowId]: seen })
    if (!(await changeRow(tx, rowId, changes))) throw refuse({ code: 'task_not_found', taskId })
  },
})
