import { feedFrom, writeIcs, type IcsTask } from '@vp/domain/calendar/ics/write-ics.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { inTransaction } from '../../database/transaction.ts'

/** A calendar elsewhere shows what was, but not for ever. */
const PAST_DAYS = 90
/** An answer of a few MB at most. */
const MOST_TASKS = 5_000

/** The tasks of whoever has the link with this hash, as a calendar; null when there is no such link, or they are no member any more. */
export async function readFeed(pool: Pool, secretHash: string): Promise<string | null> {
  return await inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{
      workspace_id: string
      user_id: string
      time_zone: string
      nome: string
      now_ms: number
    }>(sql`
      select f.workspace_id, f.user_id, w.time_zone, w.nome, (extract(epoch from now()) * 1000)::float8 as now_ms
      from calendar_feeds f
      join workspaces w on w.id = f.workspace_id
      join workspace_members m on m.workspace_id = f.workspace_id and m.user_id = f.user_id
      where f.secret_hash = ${secretHash}`)
    const [feed] = rows
    if (feed === undefined) return null
    const { workspace_id: workspaceId, user_id: userId, time_zone: timeZone, now_ms: now } = feed
    await tx.query(sql`update calendar_feeds set read_at = now() where secret_hash = ${secretHash}`)
    const tasks = await tx.query<Omit<IcsTask, 'updated_at'> & { updated_at: Date }>(sql`
      select t.id, t.titulo, t.descricao, t.data::text as data, to_char(t.hora, 'HH24:MI') as hora, t.duration_minutes, t.lembrete_minutos,
        t.rrule, t.serie_id, t.ocorrencia::text as ocorrencia, t.status, t.updated_at
      from tasks t
      left join tasks s on s.workspace_id = t.workspace_id and s.id = t.serie_id
      where t.workspace_id = ${workspaceId} and coalesce(t.responsavel_id, t.created_by) = ${userId}
        and (t.data + coalesce(t.duration_minutes, 0) / 1440 >= ${feedFrom(now, timeZone, PAST_DAYS)} or t.rrule is not null)
        -- of a series its called-off days are needed, to be left out of it
        and (t.status <> 'cancelada' or t.serie_id is not null) and s.status is distinct from 'cancelada'
      order by t.data, t.id limit ${MOST_TASKS}`)
    const written = tasks.rows.map((task) => ({ ...task, updated_at: task.updated_at.toISOString() }))
    return writeIcs(written, { timeZone, name: `Agenda ${feed.nome}`, now })
  })
}
