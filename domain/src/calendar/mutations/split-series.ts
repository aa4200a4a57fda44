import { z } from 'zod'
import { derivedId, id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { isOccurrence, ruleBefore, ruleFrom } from '../recurrence.ts'
import { taskDate } from '../task.ts'

const args = z.object({ taskId: id, ocorrencia: taskDate, newTaskId: id })

/** Cuts a task that repeats in two: what was before a day, and from it on a task of its own, which "this and the following" is then
 *  changed on. Days with a row of their own go along. Refuses with `task_not_found`, and with `occurrence_not_found` where the day is
 *  none of the series or its first. */
export const splitSeries = defineMutator({
  name: 'calendar.splitSeries',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, ocorrencia, newTaskId }) {
    const { rows } = await tx.query<{ data: string; rrule: string | null }>(
      sql`select data::text as data, rrule from tasks where id = ${taskId} for update`,
    )
    const [task] = rows
    if (task === undefined || task.rrule === null) throw refuse({ code: 'task_not_found', taskId })
    const series = { data: task.data, rrule: task.rrule }
    if (ocorrencia <= series.data || !isOccurrence(series, ocorrencia)) {
      throw refuse({ code: 'occurrence_not_found', taskId, ocorrencia })
    }
    const { workspaceId, userId } = tx.actor
    await tx.query(sql`
      insert into tasks (id, workspace_id, titulo, descricao, tipo, data, hora, duration_minutes, lembrete_minutos, rrule, responsavel_id,
        status, created_by)
      select ${newTaskId}, workspace_id, titulo, descricao, tipo, ${ocorrencia}, hora, duration_minutes, lembrete_minutos,
        ${ruleFrom(series, ocorrencia)}, responsavel_id, status, ${userId}
      from tasks where id = ${taskId}`)
    const related = await tx.query<{ relacionamento_tipo: string; relacionamento_id: string }>(sql`
      select relacionamento_tipo, relacionamento_id from task_relations where task_id = ${taskId}
      order by relacionamento_tipo, relacionamento_id`)
    for (const [index, each] of related.rows.entries()) {
      await tx.query(sql`
        insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
        values (${derivedId(newTaskId, index)}, ${workspaceId}, ${newTaskId}, ${each.relacionamento_tipo}, ${each.relacionamento_id})`)
    }
    await tx.query(sql`update tasks set rrule = ${ruleBefore(series.rrule, ocorrencia)} where id = ${taskId}`)
    await tx.query(
      sql`update tasks set serie_id = ${newTaskId} where serie_id = ${taskId} and ocorrencia >= ${ocorrencia}`,
    )
  },
})
