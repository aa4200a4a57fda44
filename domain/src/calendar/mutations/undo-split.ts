import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { moveOwnDays } from '../occurrence.ts'
import { recurrenceRule } from '../recurrence.ts'
import { taskDate } from '../task.ts'

const args = z.object({
  taskId: id,
  /** What `calendar.splitSeries` has made. */
  newTaskId: id,
  /** How the series went on before it. */
  rrule: recurrenceRule,
  /** The day it was cut at, where its second part has moved since. */
  ocorrencia: taskDate.optional(),
})

/** Makes one of a series that was cut in two: its second part is called off, and the days in it that have a row of their own come back.
 *  Refuses with `task_not_found`. */
export const undoSplit = defineMutator({
  name: 'calendar.undoSplit',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, newTaskId, rrule, ocorrencia }) {
    const updated = await tx.query(sql`update tasks set rrule = ${rrule} where id = ${taskId} and rrule is not null`)
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
    if (ocorrencia !== undefined) await moveOwnDays(tx, newTaskId, ocorrencia)
    await tx.query(sql`
      update tasks o set serie_id = ${taskId}
      where o.serie_id = ${newTaskId}
        and not exists (select 1 from tasks p where p.serie_id = ${taskId} and p.ocorrencia = o.ocorrencia)`)
    await tx.query(sql`update tasks set status = 'cancelada', completed_at = null where id = ${newTaskId}`)
  },
})
