import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ taskId: id, ocorrencia: z.iso.date() })

/** Forgets what was different about one day of a task that repeats: it is again as its series says. Refuses with `task_not_found`. */
export const rejoinSeries = defineMutator({
  name: 'calendar.rejoinSeries',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, ocorrencia }) {
    const removed = await tx.query(sql`delete from tasks where serie_id = ${taskId} and ocorrencia = ${ocorrencia}`)
    if (removed.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
