import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql, type SqlStatement } from '../../sql.ts'
import { moveOwnDays, occurrence, rowFor } from '../occurrence.ts'
import { refuseStranger } from '../refuse-stranger.ts'
import { taskFields } from '../task.ts'

const args = z.object({
  taskId: id,
  /** Of a task that repeats: the one day that changes; all of it otherwise. */
  occurrence: occurrence.optional(),
  /** Only what the person changed, so that two who change different things both keep theirs. */
  changes: taskFields.partial().refine((changes) => Object.keys(changes).length > 0, 'must change something'),
})

/** Changes what a task is, when, and whose. Of one that repeats, its days with a row of their own keep what is different about them.
 *  Refuses with `task_not_found`, `occurrence_not_found`, `responsible_not_a_member`. */
export const updateTask = defineMutator({
  name: 'calendar.updateTask',
  args,
  permission: 'tasks.write',
  async run(tx, { taskId, occurrence: on, changes }) {
    if (changes.responsavel_id !== undefined) await refuseStranger(tx, changes.responsavel_id)
    const rowId = await rowFor(tx, taskId, on)
    if (changes.data !== undefined) await moveOwnDays(tx, rowId, changes.data)
    const { titulo, descricao, tipo, data, hora, duration_minutes, lembrete_minutos, responsavel_id, rrule } = changes
    const sets = [
      ...(titulo === undefined ? [] : [sql`titulo = ${titulo}`]),
      ...(descricao === undefined ? [] : [sql`descricao = ${descricao}`]),
      ...(tipo === undefined ? [] : [sql`tipo = ${tipo}`]),
      ...(data === undefined ? [] : [sql`data = ${data}`]),
      ...(hora === undefined ? [] : [sql`hora = ${hora}`]),
      ...(duration_minutes === undefined ? [] : [sql`duration_minutes = ${duration_minutes}`]),
      ...(lembrete_minutos === undefined ? [] : [sql`lembrete_minutos = ${lembrete_minutos}`]),
      ...(responsavel_id === undefined ? [] : [sql`responsavel_id = ${responsavel_id}`]),
      // a single day of a series does not repeat by itself
      ...(rrule === undefined ? [] : [sql`rrule = case when serie_id is null then ${rrule} end`]),
    ].reduce<SqlStatement | null>((all, each) => (all === null ? each : sql`${all}, ${each}`), null)
    if (sets === null) return
    const updated = await tx.query(sql`update tasks set ${sets} where id = ${rowId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'task_not_found', taskId })
  },
})
