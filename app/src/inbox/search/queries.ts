import { parseSearch, type Search } from '@vp/domain/inbox/search.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { query } from '../../sync/query.ts'
import { instant } from '../../sync/instant.ts'

export const personHit = z.object({
  conversation_id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  last_message_preview: z.string().nullable(),
})
export type PersonHit = z.infer<typeof personHit>

/** People with a conversation whose name has all the words, or whose phone has the digits; the latest to speak first. */
export function peopleQuery({ words, digits }: Search, limit: number): SqlStatement {
  return sql`
    with found as materialized (select vp.find_people(${words}, ${digits}) as id)
    select c.id as conversation_id, coalesce(k.nome, l.nome, '') as nome, coalesce(k.telefone, l.telefone) as telefone,
      c.last_message_preview
    from (
      select * from conversations
      where case when contact_id is null then lead_id in (select id from found) else contact_id in (select id from found) end
      order by last_message_at desc nulls last
      limit ${limit}
    ) c
    left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    order by c.last_message_at desc nulls last`
}

export const messageHit = z.object({
  id: z.string(),
  conversation_id: z.string(),
  nome: z.string(),
  conteudo: z.string(),
  horario: instant,
  autor: z.string(),
  interno: z.boolean(),
})
export type MessageHit = z.infer<typeof messageHit>

/** Messages on this device with all the words, each at the beginning of one of theirs (app/src/sync/local/search-schema.ts), notes
 *  too; newest first. */
export function messagesQuery({ words, digits }: Search, limit: number): SqlStatement {
  return sql`
    select m.id, m.conversation_id, coalesce(k.nome, l.nome, '') as nome, m.conteudo, m.horario, m.autor, m.interno
    from vp.find_messages(${words}, ${digits}, ${limit}) found (id)
    join messages m on m.id = found.id
    join conversations c on c.id = m.conversation_id
    left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    order by m.horario desc, m.id desc`
}

export interface SearchHits {
  readonly people: readonly PersonHit[]
  readonly messages: readonly MessageHit[]
}

/** Looks for people and messages on this device, once. */
export async function searchLocally(text: string, limits: { people: number; messages: number }): Promise<SearchHits> {
  const search = parseSearch(text)
  if (search.isEmpty) return { people: [], messages: [] }
  const [people, messages] = await Promise.all([
    query(peopleQuery(search, limits.people), personHit),
    query(messagesQuery(search, limits.messages), messageHit),
  ])
  return { people, messages }
}
