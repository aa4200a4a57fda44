import { conversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { OwnerFilter, StatusFilter } from './inbox-search.ts'

export const conversationListRow = z.object({
  id: z.string(),
  nome: z.string(),
  status: conversationStatus,
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  unread_count: z.number(),
  last_message_at: z.date().nullable(),
  last_message_preview: z.string().nullable(),
  last_message_autor: z.string().nullable(),
  last_message_status: z.string().nullable(),
  draft: z.string().nullable(),
})
export type ConversationListRow = z.infer<typeof conversationListRow>

export interface ListFilter {
  readonly status: StatusFilter
  readonly dono: OwnerFilter
  /** Who looks: "minhas" are theirs, and so are drafts. */
  readonly userId: string
}

/** The newest conversations that pass the filter. The last message is on the conversation itself: no join per row. */
export function conversationListQuery({ status, dono, userId }: ListFilter, limit: number): SqlStatement {
  return sql`
    select c.id, coalesce(k.nome, l.nome, '') as nome, c.status, c.owner_id, o.nome as owner_nome, c.unread_count,
      c.last_message_at, c.last_message_preview, c.last_message_autor, c.last_message_status, d.conteudo as draft
    from conversations c
    left join contacts k on k.id = c.contact_id
    left join leads l on l.id = c.lead_id
    left join profiles o on o.user_id = c.owner_id
    left join drafts d on d.conversation_id = c.id and d.user_id = ${userId}::uuid
    where (${status}::text = 'todas' or c.status = ${status})
      and (${dono}::text = 'todos'
        or (${dono} = 'minhas' and c.owner_id = ${userId}::uuid)
        or (${dono} = 'sem-dono' and c.owner_id is null))
    order by c.last_message_at desc nulls last, c.id
    limit ${limit}`
}

export const statusCount = z.object({ status: conversationStatus, count: z.number() })

/** How many conversations each status has, for the owner filter in force. */
export function statusCountsQuery({ dono, userId }: Pick<ListFilter, 'dono' | 'userId'>): SqlStatement {
  return sql`
    select c.status, count(*)::int as count
    from conversations c
    where ${dono}::text = 'todos'
      or (${dono} = 'minhas' and c.owner_id = ${userId}::uuid)
      or (${dono} = 'sem-dono' and c.owner_id is null)
    group by c.status`
}
