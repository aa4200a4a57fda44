import { taskStatus, taskType } from '@vp/domain/calendar/task.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'

export const dealRow = z.object({
  id: z.string(),
  titulo: z.string(),
  /** numeric as text: money is never a float. */
  valor: z.string(),
  moeda: z.string(),
  status: z.enum(['aberto', 'ganho', 'perdido']),
  pipeline_id: z.string(),
  stage_id: z.string(),
  ordem: z.string(),
  stage_entered_at: instant,
  contato_id: z.string().nullable(),
  contato: z.string().nullable(),
  lead_id: z.string().nullable(),
  lead: z.string().nullable(),
  empresa_id: z.string().nullable(),
  empresa: z.string().nullable(),
  conversation_id: z.string().nullable(),
  /** Its conversation, or else the person's latest. */
  conversa: z.string().nullable(),
  owner_id: z.string().nullable(),
  canal: z.string().nullable(),
  lost_reason: z.string().nullable(),
  expected_close_on: z.string().nullable(),
  closed_at: instant.nullable(),
  created_at: instant,
})
export type Deal = z.infer<typeof dealRow>

/** One deal with the names of what it is about. */
export function dealQuery(id: string): SqlStatement {
  return sql`
    select d.id, d.titulo, d.valor::text as valor, d.moeda, d.status, d.pipeline_id, d.stage_id, d.ordem, d.stage_entered_at,
      d.contato_id, c.nome as contato, d.lead_id, l.nome as lead, d.empresa_id, e.nome as empresa, d.conversation_id, d.owner_id,
      coalesce(d.conversation_id, (
        select v.id from conversations v where v.contact_id = d.contato_id or v.lead_id = d.lead_id
        order by v.last_message_at desc nulls last, v.id limit 1)) as conversa,
      d.canal, d.lost_reason, d.expected_close_on::text as expected_close_on, d.closed_at, d.created_at
    from deals d
    left join contacts c on c.id = d.contato_id
    left join leads l on l.id = d.lead_id
    left join companies e on e.id = d.empresa_id
    where d.id = ${id}::uuid`
}

export const activityRow = z.object({
  id: z.string(),
  tipo: z.enum(['criado', 'movido', 'nota', 'ganho', 'perdido', 'reaberto']),
  conteudo: z.string().nullable(),
  /** Null: there is no such stage any more, or none was. */
  etapa: z.string().nullable(),
  cor: z.string().nullable(),
  author_id: z.string().nullable(),
  autor: z.string().nullable(),
  /** The move that this one took back. */
  undoes_id: z.string().nullable(),
  created_at: instant,
})
export type Activity = z.infer<typeof activityRow>

/** What happened to a deal, the oldest first. */
export function activitiesQuery(dealId: string): SqlStatement {
  return sql`
    select a.id, a.tipo, a.conteudo, s.nome as etapa, s.cor, a.author_id, p.nome as autor, a.undoes_id, a.created_at
    from deal_activities a
    left join pipeline_stages s on s.id = a.to_stage_id
    left join profiles p on p.user_id = a.author_id
    where a.deal_id = ${dealId}::uuid
    order by a.created_at, a.id`
}

export const dealTaskRow = z.object({
  id: z.string(),
  titulo: z.string(),
  tipo: taskType,
  data: z.string(),
  hora: z.string().nullable(),
  status: taskStatus,
  /** It repeats: done one at a time, in its own window. */
  repete: z.boolean(),
})
export type DealTask = z.infer<typeof dealTaskRow>

/** Tasks about a deal: what is to be done first, then what is done, the latest first. */
export function dealTasksQuery(dealId: string): SqlStatement {
  return sql`
    select t.id, t.titulo, t.tipo, t.data::text as data, to_char(t.hora, 'HH24:MI') as hora, t.status,
      t.rrule is not null as repete
    from task_relations r join tasks t on t.id = r.task_id
    where r.relacionamento_tipo = 'negocio' and r.relacionamento_id = ${dealId}::uuid and t.status <> 'cancelada'
    order by t.status = 'concluida', case when t.status = 'pendente' then t.data end, t.hora nulls first, t.data desc, t.id
    limit 50`
}

export const reason = z.object({ lost_reason: z.string() })

/** Why deals were lost before, what was said most first. */
export const reasonsQuery = sql`
  select lost_reason from deals where lost_reason is not null group by lost_reason order by count(*) desc, lost_reason limit 8`

export const cameFrom = z.object({ from_stage_id: z.string() })

/** The open stage that a deal left last. */
export function cameFromQuery(dealId: string): SqlStatement {
  return sql`
    select a.from_stage_id from deal_activities a join pipeline_stages s on s.id = a.from_stage_id
    where a.deal_id = ${dealId}::uuid and s.tipo = 'aberta' order by a.created_at desc, a.id desc limit 1`
}
