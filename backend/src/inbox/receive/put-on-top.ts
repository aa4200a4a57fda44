import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** What lists show of a conversation's newest message. `horario`: ISO 8601. */
export interface TopMessage {
  id: string
  horario: string
  conteudo: string
  autor: 'contato' | 'equipe'
  status: string
}

/** Makes a message the one that lists show of its conversation, unless a newer one is. */
export async function putOnTop(
  tx: Tx,
  conversationId: string,
  { id, horario, conteudo, autor, status }: TopMessage,
): Promise<void> {
  await tx.query(sql`
    update conversations
    set last_message_id = ${id}, last_message_at = ${horario}, last_message_preview = ${messagePreview(conteudo)},
      last_message_autor = ${autor}, last_message_status = ${status}
    where id = ${conversationId}
      and (last_message_at is null or (last_message_at, last_message_id) < (${horario}::timestamptz, ${id}::uuid))`)
}

/** Works out anew since when the customer waits: their first message that came here after our last word. Nobody waits for an answer
 *  to what was imported. The caller holds the conversation's lock. */
export async function settleWaiting(tx: Tx, conversationId: string): Promise<void> {
  await tx.query(sql`
    update conversations c set waiting_since = w.since
    from (
      select o.id, case when o.last_message_autor = 'contato' then (
        select min(m.horario) from messages m
        where m.conversation_id = o.id and m.autor = 'contato' and m.tipo <> 'system' and m.origem is distinct from 'historico'
          and m.horario > coalesce((
            select max(t.horario) from messages t
            where t.conversation_id = o.id and t.autor <> 'contato' and not t.interno), '-infinity')) end as since
      from conversations o where o.id = ${conversationId}) w
    where c.id = w.id and c.waiting_since is distinct from w.since`)
}
