import { conversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { tagIds, tagIdsColumn } from '../tags/tag-ids.ts'
import type { ListOrder, OwnerFilter, StatusFilter } from './inbox-search.ts'
import { instant } from '../../sync/instant.ts'

export const conversationListRow = z.object({
  id: z.string(),
  nome: z.string(),
  status: conversationStatus,
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  unread_count: z.number(),
  last_message_at: instant.nullable(),
  last_message_preview: z.string().nullable(),
  last_message_autor: z.string().nullable(),
  last_message_status: z.string().nullable(),
  waiting_since: instant.nullable(),
  first_answered_at: instant.nullable(),
  pendente_ate: instant.nullable(),
  window_expires_at: instant.nullable(),
  draft: z.string().nullable(),
  tag_ids: tagIds,
})
export type ConversationListRow = z.infer<typeof conversationListRow>

export interface ListFilter {
  readonly status: StatusFilter
  readonly dono: OwnerFilter
  /** Who looks: "minhas" are theirs, and so are drafts. */
  readonly userId: string
  /** A tag that they carry. */
  readonly etiqueta?: string | undefined
  /** The account of the company's number through which they are. */
  readonly numero?: string | undefined
  readonly ordem?: ListOrder
  /** Only those in which the person is mentioned. */
  readonly mencoes?: boolean
}

/** The conversations that pass the filter, in its order. The last message is on the conversation itself; names, drafts and tags are looked up
 *  for those that are shown alone, since the planner, which has no statistics here, would join all of a status before it chose. By urgency it
 *  gives twice as many: of those never answered and of the others so many each, the longest wait first, which hold the most urgent ones
 *  of all (`byUrgency`), since within either kind who has waited longer is due sooner. */
export function conversationListQuery(filter: ListFilter, limit: number): SqlStatement {
  const isByWait = filter.ordem === 'espera' || filter.ordem === 'urgencia'
  const order = isByWait ? sql`c.waiting_since, c.id` : sql`c.last_message_at desc nulls last, c.id`
  return sql`
    select c.id, coalesce(k.nome, l.nome, '') as nome, c.status, c.owner_id, o.nome as owner_nome, c.unread_count,
      c.last_message_at, c.last_message_preview, c.last_message_autor, c.last_message_status, c.waiting_since, c.first_answered_at,
      c.pendente_ate, c.window_expires_at, d.conteudo as draft, ${tagIdsColumn}
    from (
      select * from conversations c
      where ${filter.ordem === 'urgencia' ? sql`c.id in (${longestOfEachKind(filter, limit)})` : all(filter)}
      order by ${order}
      limit ${filter.ordem === 'urgencia' ? limit * 2 : limit}
    ) c
    left join contacts k on k.id = c.contact_id
    left join leads l on l.id = c.lead_id
    left join profiles o on o.user_id = c.owner_id
    left join drafts d on d.conversation_id = c.id and d.user_id = ${filter.userId}::uuid
    order by ${order}`
}

function longestOfEachKind(filter: ListFilter, limit: number): SqlStatement {
  const ofKind = (kind: SqlStatement) => sql`
    (select c.id from conversations c where ${all(filter)} and ${kind} order by c.waiting_since, c.id limit ${limit})`
  return sql`${ofKind(sql`c.first_answered_at is null`)} union all ${ofKind(sql`c.first_answered_at is not null`)}`
}

function all(filter: ListFilter): SqlStatement {
  return sql`${hasStatus(filter)} and ${isOwned(filter)} and ${isMentioned(filter)} and ${passes(filter)}`
}

/** How many conversations pass the filter. One row. */
export function conversationCountQuery(filter: ListFilter): SqlStatement {
  return sql`
    select count(*)::int as count
    from conversations c
    where ${all(filter)}`
}

export const statusCount = z.object({ status: conversationStatus, count: z.number() })

/** How many conversations each status has, with the other filters in force. */
export function statusCountsQuery(filter: Omit<ListFilter, 'status'>): SqlStatement {
  return sql`
    select c.status, count(*)::int as count
    from conversations c
    where ${isOwned(filter)} and ${isMentioned(filter)} and ${passes(filter)}
    group by c.status`
}

export const ownerCounts = z.object({ todos: z.number(), minhas: z.number(), semDono: z.number(), mencoes: z.number() })

/** How many conversations there are of everyone, of me, of nobody and with a mention of me, with the other filters in force. One row. */
export function ownerCountsQuery(filter: Omit<ListFilter, 'dono' | 'mencoes'>): SqlStatement {
  return sql`
    select count(*)::int as todos,
      count(*) filter (where c.owner_id = ${filter.userId}::uuid)::int as minhas,
      count(*) filter (where c.owner_id is null)::int as "semDono",
      count(*) filter (where ${isMentioned({ mencoes: true, userId: filter.userId })})::int as mencoes
    from conversations c
    where ${hasStatus(filter)} and ${passes(filter)}`
}

function hasStatus({ status }: Pick<ListFilter, 'status'>): SqlStatement {
  return status === 'todas' ? sql`true` : sql`c.status = ${status}`
}

function isOwned({ dono, userId }: Pick<ListFilter, 'dono' | 'userId'>): SqlStatement {
  if (dono === 'todos') return sql`true`
  if (dono === 'sem-dono') return sql`c.owner_id is null`
  return sql`c.owner_id = ${dono === 'minhas' ? userId : dono}::uuid`
}

function isMentioned({ mencoes = false, userId }: Pick<ListFilter, 'mencoes' | 'userId'>): SqlStatement {
  if (!mencoes) return sql`true`
  return sql`exists (select from message_mentions x where x.user_id = ${userId}::uuid and x.conversation_id = c.id)`
}

/** The rest of the filter. */
function passes({ etiqueta, numero, ordem }: Pick<ListFilter, 'etiqueta' | 'numero' | 'ordem'>): SqlStatement {
  const tagged =
    etiqueta === undefined
      ? sql`true`
      : sql`exists (select from conversation_tags x where x.conversation_id = c.id and x.tag_id = ${etiqueta}::uuid)`
  const through =
    numero === undefined
      ? sql`true`
      : sql`c.channel_identity_id in (select id from channel_identities where integration_account_id = ${numero}::uuid)`
  // an answer that waits to be sent has already ended the wait here, which the server tells later
  const waits =
    ordem === 'espera' || ordem === 'urgencia'
      ? sql`c.last_message_autor = 'contato' and c.waiting_since is not null`
      : sql`true`
  // nobody has promised to answer what is closed
  const isDue = ordem === 'urgencia' ? sql`c.status in ('aberta', 'pendente')` : sql`true`
  return sql`${tagged} and ${through} and ${waits} and ${isDue}`
}
