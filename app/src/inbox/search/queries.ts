import { parseFilteredSearch, type FilteredSearch } from '@vp/domain/inbox/search-filters.ts'
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

/** People with a conversation whose name has all the words, or whose phone has the digits, and who have the tag; the latest to speak
 *  first. */
export function peopleQuery({ words, digits, filters }: FilteredSearch, limit: number): SqlStatement {
  return sql`
    with found as materialized (select vp.find_people(${words}, ${digits}) as id)
    select c.id as conversation_id, coalesce(k.nome, l.nome, '') as nome, coalesce(k.telefone, l.telefone) as telefone,
      c.last_message_preview
    from (
      select * from conversations
      where case when contact_id is null then lead_id in (select id from found) else contact_id in (select id from found) end
        and (${filters.tag}::text is null or id in (select vp.tagged(${filters.tag})))
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
  /** Of the team; null for the customer, and where nobody of it wrote. */
  author_nome: z.string().nullable(),
  interno: z.boolean(),
  /** The name of its file. */
  arquivo: z.string().nullable(),
})
export type MessageHit = z.infer<typeof messageHit>

/** Messages on this device with all the words, each at the beginning of one of theirs or of their file's name
 *  (app/src/sync/local/search-schema.ts), notes too; newest first. `userId`: who is meant by `de:eu`. */
export function messagesQuery(search: FilteredSearch, limit: number, userId: string): SqlStatement {
  const { words, digits, isFiltered, filters } = search
  const people = filters.de === null ? null : JSON.stringify(filters.de)
  const author = filters.isMine ? userId : null
  const found = isFiltered
    ? sql`vp.find_messages_within(${words}, ${digits}, ${people}, ${author}, ${filters.tag},
        ${filters.antes}::date::timestamp at time zone coalesce((select time_zone from workspaces limit 1), 'UTC'), ${limit})`
    : sql`vp.find_messages(${words}, ${digits}, ${limit})`
  return sql`
    select m.id, m.conversation_id, coalesce(k.nome, l.nome, '') as nome, coalesce(m.conteudo, '') as conteudo, m.horario, m.autor, m.interno,
      p.nome as author_nome, (select a.nome_arquivo from attachments a where a.message_id = m.id order by a.id limit 1) as arquivo
    from ${found} found (id)
    join messages m on m.id = found.id
    join conversations c on c.id = m.conversation_id
    left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    left join profiles p on p.user_id = m.author_id
    order by m.horario desc, m.id desc
    limit ${limit}`
}

export interface SearchHits {
  readonly people: readonly PersonHit[]
  readonly messages: readonly MessageHit[]
}

/** Looks for people and messages on this device, once. `userId`: who searches. `today`: `YYYY-MM-DD`. */
export async function searchLocally(
  text: string,
  limits: { people: number; messages: number },
  { userId, today }: { userId: string; today: string },
): Promise<SearchHits> {
  const search = parseFilteredSearch(text, today)
  if (search.isEmpty) return { people: [], messages: [] }
  // these say something of messages, and of no person
  const { de, isMine, antes } = search.filters
  const isOfMessages = de !== null || isMine || antes !== null
  const [people, messages] = await Promise.all([
    isOfMessages ? [] : query(peopleQuery(search, limits.people), personHit),
    query(messagesQuery(search, limits.messages, userId), messageHit),
  ])
  return { people, messages }
}
