import { conversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { byUrgency } from '@vp/domain/inbox/service-level.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { levelsQuery, useServiceLevels } from '../inbox/service-level/queries.ts'
import { instant } from '../sync/instant.ts'
import { askAhead, useLiveQuery } from '../sync/use-live-query.ts'
import type { Day } from '../tasks/days.ts'
import { myTasksQueries, useMyTasks } from '../tasks/my-tasks.ts'
import { useWeekNumbers, weekQuery } from './week-queries.ts'
import type { WeekSpan } from './week-span.ts'

export const waitingRow = z.object({
  id: z.string(),
  nome: z.string(),
  status: conversationStatus,
  last_message_preview: z.string().nullable(),
  last_message_autor: z.string().nullable(),
  waiting_since: instant,
  first_answered_at: instant.nullable(),
  window_expires_at: instant.nullable(),
  unread_count: z.number(),
  owner_id: z.string().nullable(),
  total: z.number(),
})
export type WaitingConversation = z.infer<typeof waitingRow>

/** Mine and nobody's, in which somebody waits for an answer that was promised. As `Mais urgentes` in the inbox asks for them. */
const isWaiting = (userId: string) => sql`
  v.status in ('aberta', 'pendente') and v.last_message_autor = 'contato' and v.waiting_since is not null
  and (v.owner_id = ${userId} or v.owner_id is null)`

export function waitingQuery(userId: string, limit: number): SqlStatement {
  // within either kind who has waited longer is due sooner, so these hold the most urgent of all
  const ofKind = (kind: SqlStatement) => sql`
    (select v.id from conversations v where ${isWaiting(userId)} and ${kind} order by v.waiting_since, v.id limit ${limit})`
  return sql`
    select v.id, coalesce(nullif(c.nome, ''), l.nome, '') as nome, v.status, v.last_message_preview, v.last_message_autor, v.waiting_since,
      v.first_answered_at, v.window_expires_at, v.unread_count, v.owner_id,
      (select count(*)::int from conversations v where ${isWaiting(userId)}) as total
    from conversations v
    left join contacts c on c.id = v.contact_id
    left join leads l on l.id = v.lead_id
    where v.id in (${ofKind(sql`v.first_answered_at is null`)} union all ${ofKind(sql`v.first_answered_at is not null`)})
    order by v.waiting_since, v.id`
}

/** Who waits for an answer, the most urgent first, by the same rule as the inbox's `Mais urgentes`; and how many there are in all. */
function useWaitingConversations(userId: string, limit: number): { rows: WaitingConversation[]; total: number } {
  const found = useLiveQuery(waitingQuery(userId, limit), waitingRow)
  const levels = useServiceLevels()
  return useMemo(() => {
    const rows = levels === null ? found : byUrgency(found, levels)
    return { rows: rows.slice(0, limit), total: found[0]?.total ?? 0 }
  }, [found, levels, limit])
}

export const staleRow = z.object({
  id: z.string(),
  titulo: z.string(),
  valor: z.string(),
  moeda: z.string(),
  stage_nome: z.string(),
  dias: z.number(),
  total: z.number(),
})
export type StaleDeal = z.infer<typeof staleRow>

/** From each stage the oldest and how many there are, each by an index. */
export function staleQuery(userId: string, limit: number): SqlStatement {
  const standsStill = sql`
    d.status = 'aberto' and d.owner_id = ${userId} and d.stage_id = s.id
    and d.stage_entered_at < now() - make_interval(days => s.dias_parado)`
  return sql`
    select d.id, d.titulo, d.valor::text as valor, d.moeda::text as moeda, s.nome as stage_nome,
      floor(extract(epoch from now() - d.stage_entered_at) / 86400)::int as dias,
      (select sum((select count(*) from deals d where ${standsStill}))::int from pipeline_stages s) as total
    from pipeline_stages s cross join lateral (
      select * from deals d where ${standsStill} order by d.stage_entered_at, d.id limit ${limit}) d
    order by d.stage_entered_at, d.id
    limit ${limit}`
}

/** My open deals that stand still longer than their stage allows, the longest first; each with how many there are in all. */
function useStaleDeals(userId: string, limit: number): StaleDeal[] {
  return useLiveQuery(staleQuery(userId, limit), staleRow)
}

/** Of each kind the painel shows no more than these at first, beside how many there are. */
export const SHOWN = 8
export const firstShown = { waiting: SHOWN, overdue: SHOWN, stale: SHOWN }

/** What needs me now: who waits for an answer, my late tasks and today's, deals that stand still, and my week
 *  beside the last one. All of it is asked for together. */
export function usePainel(userId: string, today: Day, span: WeekSpan, shown = firstShown) {
  askAhead(
    waitingQuery(userId, shown.waiting),
    levelsQuery,
    ...myTasksQueries(userId, today, shown.overdue),
    staleQuery(userId, shown.stale),
    weekQuery(userId, span),
  )
  const waiting = useWaitingConversations(userId, shown.waiting)
  const tasks = useMyTasks(userId, today, shown.overdue)
  const stale = useStaleDeals(userId, shown.stale)
  const week = useWeekNumbers(userId, span)
  return { waiting, tasks, stale, week }
}
