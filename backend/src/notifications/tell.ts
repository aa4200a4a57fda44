import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'

/** Tells a conversation's owner that the customer wrote: one notice per conversation until it is read, with the newest words. */
export async function tellNewMessage(tx: Tx, conversationId: string, preview: string | null): Promise<void> {
  await tx.query(sql`
    with told as (
      update notifications n set corpo = ${preview}, created_at = now()
      from conversations c
      where c.id = ${conversationId} and n.workspace_id = c.workspace_id and n.user_id = c.owner_id and n.referencia_id = c.id
        and n.tipo = 'mensagem_nova' and n.lida_em is null
      returning n.id)
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    select ${newId()}, c.workspace_id, c.owner_id, 'mensagem_nova', 'Mensagem de ' || coalesce(nullif(coalesce(k.nome, l.nome), ''), 'cliente'),
      ${preview}, 'conversa', c.id
    from conversations c
    left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
    left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
    where c.id = ${conversationId} and c.owner_id is not null and not exists (select from told)`)
}

/** Tells who wrote a message that it did not go, once. */
export async function tellFailedSend(tx: Tx, messageId: string): Promise<void> {
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id, dados)
    select ${newId()}, m.workspace_id, m.author_id, 'envio_falhou', 'Mensagem não enviada', left(m.conteudo, 120), 'conversa',
      m.conversation_id, jsonb_build_object('messageId', m.id)
    from messages m
    where m.id = ${messageId} and m.author_id is not null and not exists (
      select from notifications n
      where n.workspace_id = m.workspace_id and n.user_id = m.author_id and n.referencia_id = m.conversation_id
        and n.tipo = 'envio_falhou' and n.lida_em is null and n.dados->>'messageId' = m.id::text)`)
}
