import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { attachment, attachmentColumn } from '../media/attachment.ts'
import type { Conversation } from '../conversation/queries.ts'
import { instant } from '../../sync/instant.ts'
import { openTasksQuery } from '../../tasks/open-tasks-query.ts'

type Ids = Pick<Conversation, 'id' | 'lead_id' | 'contact_id'>

const tag = z.object({ id: z.string(), nome: z.string(), cor: z.string() })

export const personRow = z.object({
  email: z.string().nullable(),
  empresa: z.string().nullable(),
  origem: z.string().nullable(),
  /** Since when they want no marketing; null: they take it. */
  sem_marketing_desde: instant.nullable(),
  tags: z.array(tag),
})

/** What is known of the person of a conversation, and the tags that they carry. One row. */
export function personQuery({ lead_id, contact_id }: Pick<Ids, 'lead_id' | 'contact_id'>): SqlStatement {
  return sql`
    select coalesce(k.email, l.email) as email, e.nome as empresa, l.canal_origem as origem,
      coalesce(l.marketing_opt_out_at, k.marketing_opt_out_at) as sem_marketing_desde,
      (select coalesce(json_agg(json_build_object('id', t.id, 'nome', t.nome, 'cor', t.cor) order by t.nome), '[]'::json)
       from tags t
       where t.id in (
         select tag_id from lead_tags where lead_id = ${lead_id}::uuid
         union select tag_id from contact_tags where contact_id = ${contact_id}::uuid)) as tags
    from (select 1) one
    left join contacts k on k.id = ${contact_id}::uuid
    left join leads l on l.id = ${lead_id}::uuid
    left join companies e on e.id = k.empresa_id`
}

export const personDeal = z.object({
  id: z.string(),
  titulo: z.string(),
  valor: z.string(),
  moeda: z.string(),
  stage_nome: z.string(),
  stage_cor: z.string(),
  status: z.string(),
})

/** Deals with the person, the open ones first. */
export function personDealsQuery({ id, lead_id, contact_id }: Ids): SqlStatement {
  return sql`
    select d.id, d.titulo, d.valor::text as valor, d.moeda, s.nome as stage_nome, s.cor as stage_cor, d.status
    from deals d join pipeline_stages s on s.id = d.stage_id
    where d.conversation_id = ${id}::uuid or d.contato_id = ${contact_id}::uuid or d.lead_id = ${lead_id}::uuid
    order by d.status <> 'aberto', d.stage_entered_at desc
    limit 20`
}

/** Tasks still to do that are about the person, the conversation or a deal with them, the earliest first. */
export function personTasksQuery({ id, lead_id, contact_id }: Ids): SqlStatement {
  return openTasksQuery(
    sql`
      select r.task_id from task_relations r
      where r.relacionamento_id in (${id}::uuid, ${lead_id}::uuid, ${contact_id}::uuid)
        or r.relacionamento_id in (
          select d.id from deals d
          where d.conversation_id = ${id}::uuid or d.contato_id = ${contact_id}::uuid or d.lead_id = ${lead_id}::uuid)`,
    20,
  )
}

export const otherConversation = z.object({
  id: z.string(),
  telefone: z.string().nullable(),
  last_message_at: instant.nullable(),
  last_message_preview: z.string().nullable(),
})

/** The person's conversations besides this one, with another number of theirs or of ours; the latest first. */
export function otherConversationsQuery({ id, lead_id, contact_id }: Ids): SqlStatement {
  return sql`
    select c.id, i.telefone, c.last_message_at, c.last_message_preview
    from conversations c left join channel_identities i on i.id = c.channel_identity_id
    where c.id <> ${id}::uuid and (c.lead_id = ${lead_id}::uuid or c.contact_id = ${contact_id}::uuid)
    order by c.last_message_at desc nulls last, c.id
    limit 20`
}

export const personFile = z.object({
  message_id: z.string(),
  conversation_id: z.string(),
  horario: instant,
  file: attachment,
})
export type PersonFile = z.infer<typeof personFile>

/** Files of all the person's conversations, the newest first. */
export function personFilesQuery({ id, lead_id, contact_id }: Ids, limit: number): SqlStatement {
  return sql`
    select m.id as message_id, m.conversation_id, m.horario, ${attachmentColumn} as file
    from messages m join attachments a on a.message_id = m.id
    where m.conversation_id in (
        select c.id from conversations c
        where c.id = ${id}::uuid or c.lead_id = ${lead_id}::uuid or c.contact_id = ${contact_id}::uuid)
      and m.revoked_at is null
    order by m.horario desc, a.id
    limit ${limit}`
}
