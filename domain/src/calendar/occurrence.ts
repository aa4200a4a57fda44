import { z } from 'zod'
import { id } from '../ids.ts'
import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'
import { isOccurrence } from './recurrence.ts'
import { taskDate } from './task.ts'

/** One day of a task that repeats. `rowId` is the id of the row that is made for it when it has none of its own yet. */
export const occurrence = z.object({ ocorrencia: taskDate, rowId: id })
export type Occurrence = z.infer<typeof occurrence>

/** The row that a change is for: the task's own or, for one day of a task that repeats, that day's. A day gets its row the first time
 *  something is different about it, by whoever comes first: the row carries the series' id and the day it stands for, whatever day it
 *  is moved to. Refuses with `task_not_found` and `occurrence_not_found`. */
export async function rowFor(tx: MutationTx, taskId: string, on: Occurrence | undefined): Promise<string> {
  if (on === undefined) return taskId
  const { rows } = await tx.query<{ data: string; rrule: string | null }>(
    // one at a time: two who come to the same day at once find one row
    sql`select data::text as data, rrule from tasks where id = ${taskId} for update`,
  )
  const [task] = rows
  if (task === undefined || task.rrule === null) throw refuse({ code: 'task_not_found', taskId })
  const { ocorrencia, rowId } = on
  const own = await ownRow(tx, taskId, ocorrencia)
  if (own !== undefined) return own
  if (!isOccurrence({ data: task.data, rrule: task.rrule }, ocorrencia)) {
    throw refuse({ code: 'occurrence_not_found', taskId, ocorrencia })
  }
  await tx.query(sql`
    insert into tasks (id, workspace_id, titulo, descricao, tipo, data, hora, duration_minutes, lembrete_minutos, responsavel_id, status,
      serie_id, ocorrencia, created_by)
    select ${rowId}, workspace_id, titulo, descricao, tipo, ${ocorrencia}, hora, duration_minutes, lembrete_minutos, responsavel_id,
      'pendente', id, ${ocorrencia}, ${tx.actor.userId}
    from tasks where id = ${taskId}`)
  return rowId
}

async function ownRow(tx: MutationTx, taskId: string, ocorrencia: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    sql`select id from tasks where serie_id = ${taskId} and ocorrencia = ${ocorrencia}`,
  )
  return rows[0]?.id
}

/** Days that are beyond all others, where occurrences wait while a series moves: two of its rows never stand for one day. */
const APART_DAYS = 100_000
const APART_FROM = '2250-01-01'

/** When a series moves, the days that already have a row of their own move with it. Before the series itself is changed. */
export async function moveOwnDays(tx: MutationTx, taskId: string, data: string): Promise<void> {
  await tx.query(sql`
    update tasks o set ocorrencia = o.ocorrencia + (${data}::date - s.data) + ${APART_DAYS}::int
    from tasks s
    where s.id = ${taskId} and s.data <> ${data}::date and o.serie_id = s.id`)
  await tx.query(sql`
    update tasks set ocorrencia = ocorrencia - ${APART_DAYS}::int where serie_id = ${taskId} and ocorrencia > ${APART_FROM}::date`)
}
