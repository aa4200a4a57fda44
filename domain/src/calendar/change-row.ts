import type { MutationTx } from '../mutator.ts'
import { sql, type SqlStatement } from '../sql.ts'
import { moveOwnDays } from './occurrence.ts'
import type { TaskChanges } from './task.ts'

/** Writes what was changed into a task's row, and no other column. Of one that repeats, its days with a row of their own move along.
 *  False: there is no such row. */
export async function changeRow(tx: MutationTx, rowId: string, changes: TaskChanges): Promise<boolean> {
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
  if (sets === null) return true
  const updated = await tx.query(sql`update tasks set ${sets} where id = ${rowId}`)
  return updated.affectedRows > 0
}
