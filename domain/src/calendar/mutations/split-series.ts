import { z } from 'zod'
import { derivedId, id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { changeRow } from '../change-row.ts'
import { isOccurrence, movedRule, ruleBefore, ruleFrom } from '../recurrence.ts'
import { refuseStranger } from '../refuse-stranger.ts'
import { taskChanges, taskDate } from '../task.ts'

const args = z.object({
  taskId: id,
  ocorrencia: taskDate,
  newTaskId: id,
  /** What is different from that day on. Another day moves all that follow as far. */
  changes: taskChanges.default({}),
  /** From that day on there are none any more. */
  isRemoved: z.boolean().default(false),
})

/** "This and the following": cuts a task that repeats in two, what was before a day and, from it on, a task of its own, and changes or
 *  calls off the second. Days with a row of their own go along. `calendar.undoSplit` makes them one again. Refuses with `task_not_found`,
 *  `responsible_not_a_member`, and with `occurrence_not_found` where the day is none of the series or its first. */
export const splitSeries = defineMutator({
  name: 'calendar.splitSeries',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, ocorrencia, newTaskId, changes, isRemoved }) {
    if (changes.responsavel_id !== undefined) await refuseStranger(tx, changes.responsavel_id)
    const { rows } = await tx.query<{ data: string; rrule: string | null }>(
      sql`select data::text as data, rrule from tasks where id = ${taskId} for update`,
    )
    const [task] = rows
    if (task === undefined || task.rrule === null) throw refuse({ code: 'task_not_found', taskId })
    const series = { data: task.data, rrule: task.rrule }
    if (ocorrencia <= series.data || !isOccurrence(series, ocorrencia)) {
      throw refuse({ code: 'occurrence_not_found', taskId, ocorrencia })
    }
    const rest = ruleFrom(series, ocorrencia)
    await tx.query(sql`
      insert into tasks (id, workspace_id, titulo, descricao, tipo, data, hora, duration_minutes, lembrete_minutos, rrule, responsavel_id,
        status, created_by)
      select ${newTaskId}, workspace_id, titulo, descricao, tipo, ${ocorrencia}, hora, duration_minutes, lembrete_minutos, ${rest},
        responsavel_id, case when ${isRemoved} then 'cancelada' else status end, ${tx.actor.userId}
      from tasks where id = ${taskId}`)
    await relateAs(tx, taskId, newTaskId)
    await tx.query(sql`update tasks set rrule = ${ruleBefore(series.rrule, ocorrencia)} where id = ${taskId}`)
    await tx.query(
      sql`update tasks set serie_id = ${newTaskId} where serie_id = ${taskId} and ocorrencia >= ${ocorrencia}`,
    )
    const isMoved = changes.data !== undefined && changes.rrule === undefined
    const moved = isMoved ? { rrule: movedRule(rest, ocorrencia, changes.data ?? ocorrencia) } : {}
    await changeRow(tx, newTaskId, { ...changes, ...moved })
  },
})

/** Makes a task be about all that another is about. */
async function relateAs(tx: MutationTx, taskId: string, newTaskId: string): Promise<void> {
  const related = await tx.query<{ relacionamento_tipo: string; relacionamento_id: string }>(sql`
    select relacionamento_tipo, relacionamento_id from task_relations where task_id = ${taskId}
    order by relacionamento_tipo, relacionamento_id`)
  for (const [index, each] of related.rows.entries()) {
    await tx.query(sql`
      insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
      values (${derivedId(newTaskId, index)}, ${tx.actor.workspaceId}, ${newTaskId}, ${each.relacionamento_tipo}, ${each.relacionamento_id})`)
  }
}
