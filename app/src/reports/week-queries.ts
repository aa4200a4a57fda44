import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../sync/instant.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import type { WeekSpan } from './week-span.ts'

export const weekRow = z.object({
  answered: z.number(),
  answered_before: z.number(),
  /** Of each currency: exact sums as text. */
  won: z.array(z.object({ moeda: z.string(), now: z.string(), before: z.string() })),
  done: z.number(),
  done_before: z.number(),
})
export type WeekNumbers = z.infer<typeof weekRow>

export function weekQuery(userId: string, { from, lastFrom, lastUntil }: WeekSpan): SqlStatement {
  return sql`
    with answers as (
      select count(distinct conversation_id) filter (where horario >= ${from})::int as answered,
        count(distinct conversation_id) filter (where horario < ${lastUntil})::int as answered_before
      from messages where author_id = ${userId} and not interno and horario >= ${lastFrom}
    ), sums as (
      select moeda, coalesce(sum(valor) filter (where closed_at >= ${from}), 0)::text as now,
        coalesce(sum(valor) filter (where closed_at < ${lastUntil}), 0)::text as before
      from deals where owner_id = ${userId} and status = 'ganho' and closed_at >= ${lastFrom}
      group by moeda order by moeda
    ), done as (
      select count(*) filter (where completed_at >= ${from})::int as done,
        count(*) filter (where completed_at < ${lastUntil})::int as done_before
      from tasks where responsavel_id = ${userId} and status = 'concluida' and completed_at >= ${lastFrom}
    )
    select *, (select coalesce(json_agg(sums), '[]') from sums) as won from answers, done`
}

/** My week beside the last one: conversations answered, value won in each currency, tasks done. */
export function useWeekNumbers(userId: string, span: WeekSpan) {
  return useLiveQuery(weekQuery(userId, span), weekRow)[0]
}

export const summedKinds = ['respondidas', 'ganhos', 'concluidas'] as const
export type SummedKind = (typeof summedKinds)[number]

export const summedRow = z.object({
  id: z.string(),
  nome: z.string(),
  valor: z.string().nullable(),
  moeda: z.string().nullable(),
  em: instant,
})

/** What a number of the week sums, the latest first. */
export function useSummed(kind: SummedKind, userId: string, { from }: WeekSpan) {
  return useLiveQuery(summed[kind](userId, from), summedRow)
}

export const summed: Record<SummedKind, (userId: string, from: string) => SqlStatement> = {
  respondidas: (userId, from) => sql`
    select v.id, coalesce(nullif(c.nome, ''), nullif(l.nome, ''), 'Sem nome') as nome, null::text as valor, null::text as moeda, a.em
    from (
      select conversation_id, max(horario) as em from messages
      where author_id = ${userId} and not interno and horario >= ${from} group by conversation_id) a
    join conversations v on v.id = a.conversation_id
    left join contacts c on c.id = v.contact_id left join leads l on l.id = v.lead_id
    order by a.em desc, v.id`,
  ganhos: (userId, from) => sql`
    select id, titulo as nome, valor::text as valor, moeda::text as moeda, closed_at as em
    from deals where owner_id = ${userId} and status = 'ganho' and closed_at >= ${from} order by closed_at desc, id`,
  concluidas: (userId, from) => sql`
    select id, titulo as nome, null::text as valor, null::text as moeda, completed_at as em
    from tasks where responsavel_id = ${userId} and status = 'concluida' and completed_at >= ${from}
    order by completed_at desc, id`,
}
