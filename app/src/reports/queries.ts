import { z } from 'zod'
import { sql } from '@vp/domain/sql.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { instant } from '../sync/instant.ts'

const waitingRow = z.object({
  id: z.string(),
  nome: z.string(),
  last_message_preview: z.string().nullable(),
  last_inbound_at: instant,
  window_expires_at: instant.nullable(),
  unread_count: z.number(),
  owner_id: z.string().nullable(),
})
export type WaitingConversation = z.infer<typeof waitingRow>

/** Open conversations whose last word is the contact's, mine and nobody's, the window that closes first on top. */
export function useWaitingConversations(userId: string, limit: number): WaitingConversation[] {
  return useLiveQuery(
    sql`
      select v.id, coalesce(c.nome, l.nome, '') as nome, v.last_message_preview, v.last_inbound_at, v.window_expires_at, v.unread_count, v.owner_id
      from conversations v
      left join contacts c on c.id = v.contact_id
      left join leads l on l.id = v.lead_id
      where v.status = 'aberta' and v.last_message_autor = 'contato' and v.last_inbound_at is not null
        and (v.owner_id = ${userId} or v.owner_id is null)
      order by (v.window_expires_at > now()) desc, v.window_expires_at, v.id
      limit ${limit}`,
    waitingRow,
  )
}

const staleRow = z.object({
  id: z.string(),
  titulo: z.string(),
  valor: z.string(),
  moeda: z.string(),
  pipeline_id: z.string(),
  stage_nome: z.string(),
  dias: z.number(),
})
export type StaleDeal = z.infer<typeof staleRow>

export function useStaleDeals(userId: string, limit: number): StaleDeal[] {
  return useLiveQuery(
    sql`
      select d.id, d.titulo, d.valor::text as valor, d.moeda, d.pipeline_id, s.nome as stage_nome,
        (extract(epoch from now() - d.stage_entered_at) / 86400)::int as dias
      from deals d join pipeline_stages s on s.id = d.stage_id
      where d.status = 'aberto' and d.owner_id = ${userId}
        and d.stage_entered_at < now() - make_interval(days => s.dias_parado)
      order by d.stage_entered_at, d.id
      limit ${limit}`,
    staleRow,
  )
}

const weekRow = z.object({
  answered: z.number(),
  answered_before: z.number(),
  won: z.string(),
  won_before: z.string(),
  done: z.number(),
  done_before: z.number(),
})
export type WeekNumbers = z.infer<typeof weekRow>

/** My last seven days beside the seven before: conversations answered, value won, tasks done. */
export function useWeekNumbers(userId: string): WeekNumbers | undefined {
  return useLiveQuery(
    sql`
      with answers as (
        select count(distinct conversation_id) filter (where horario >= now() - interval '7 days')::int as answered,
          count(distinct conversation_id) filter (where horario < now() - interval '7 days')::int as answered_before
        from messages where author_id = ${userId} and not interno and horario >= now() - interval '14 days'
      ), won as (
        select coalesce(sum(valor) filter (where closed_at >= now() - interval '7 days'), 0)::text as won,
          coalesce(sum(valor) filter (where closed_at < now() - interval '7 days'), 0)::text as won_before
        from deals where owner_id = ${userId} and status = 'ganho' and moeda = 'BRL' and closed_at >= now() - interval '14 days'
      ), done as (
        select count(*) filter (where completed_at >= now() - interval '7 days')::int as done,
          count(*) filter (where completed_at < now() - interval '7 days')::int as done_before
        from tasks where responsavel_id = ${userId} and status = 'concluida' and completed_at >= now() - interval '14 days'
      )
      select * from answers, won, done`,
    weekRow,
  )[0]
}
