import { conversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { tagIds, tagIdsColumn } from '../tags/tag-ids.ts'
import { instant } from '../../sync/instant.ts'

export const conversation = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  status: conversationStatus,
  canal: z.string(),
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  lead_id: z.string().nullable(),
  contact_id: z.string().nullable(),
  unread_count: z.number(),
  window_expires_at: instant.nullable(),
  referral_at: instant.nullable(),
  free_entry_expires_at: instant.nullable(),
  pendente_ate: instant.nullable(),
  waiting_since: instant.nullable(),
  first_answered_at: instant.nullable(),
  last_message_autor: z.string().nullable(),
  modo_atendimento_humano: z.boolean(),
  tag_ids: tagIds,
})
export type Conversation = z.infer<typeof conversation>

/** One conversation with its person's name. A contact's name wins over the lead's: a person wrote it. */
export function conversationQuery(id: string): SqlStatement {
  return sql`
    select c.id, coalesce(k.nome, l.nome, '') as nome, coalesce(k.telefone, l.telefone) as telefone, c.status, c.canal,
      c.owner_id, o.nome as owner_nome, c.lead_id, c.contact_id, c.unread_count, c.window_expires_at,
      c.referral_at, c.free_entry_expires_at, c.pendente_ate, c.waiting_since, c.first_answered_at,
      c.last_message_autor, c.modo_atendimento_humano, ${tagIdsColumn}
    from conversations c
    left join contacts k on k.id = c.contact_id
    left join leads l on l.id = c.lead_id
    left join profiles o on o.user_id = c.owner_id
    where c.id = ${id}`
}
