import { permissionTable } from '@vp/domain/auth/permissions.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'

const answerers = permissionTable['conversations.answer'].join(',')

/** Tells a conversation's owner that the customer wrote; where it is nobody's, all who could answer and want to know. One notice
 *  per conversation and person until it is read, with the newest words. */
export async function tellNewMessage(tx: Tx, conversationId: string, preview: string | null): Promise<void> {
  await tx.query(sql`
    with conversation as (
      select c.id, c.workspace_id, c.owner_id, coalesce(nullif(coalesce(k.nome, l.nome), ''), 'cliente') as nome
      from conversations c
      left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
      left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
      where c.id = ${conversationId}),
    wanted as (
      select c.owner_id as user_id, 'mensagem_nova' as tipo, 'Mensagem de ' || c.nome as titulo
      from conversation c where c.owner_id is not null
      union all
      select m.user_id, 'conversa_sem_responsavel', 'Sem responsável: ' || c.nome
      from conversation c
      join workspace_members m on m.workspace_id = c.workspace_id and m.role = any(string_to_array(${answerers}, ','))
      left join notification_settings s on s.workspace_id = m.workspace_id and s.user_id = m.user_id
      where c.owner_id is null and coalesce(s.sem_responsavel, true)),
    told as (
      update notifications n set corpo = ${preview}, created_at = now()
      from wanted w, conversation c
      where n.workspace_id = c.workspace_id and n.referencia_id = c.id and n.user_id = w.user_id and n.tipo = w.tipo and n.lida_em is null
      returning n.user_id)
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    select gen_random_uuid(), c.workspace_id, w.user_id, w.tipo, w.titulo, ${preview}, 'conversa', c.id
    from wanted w, conversation c
    where w.user_id not in (select user_id from told)`)
}

/** Says anew what was told of a customer's message, read or not, unless a later one has taken its place: its author has changed it or taken it
 *  back. A notice is told in the transaction that brings its message, so both are of one moment. */
export async function retellMessage(tx: Tx, messageId: string, preview: string): Promise<void> {
  await tx.query(sql`
    update notifications n set corpo = ${preview} from messages m
    where m.id = ${messageId} and n.workspace_id = m.workspace_id and n.referencia_id = m.conversation_id
      and n.tipo in ('mensagem_nova', 'conversa_sem_responsavel') and n.created_at = m.created_at`)
}

const troubleTitles = { failed: 'Não enviada: ', unknown: 'Confira o envio: ' } as const

/** Tells who wrote a message that it did not go, or that nobody knows whether it did: one notice per message until it is read. */
export async function tellTrouble(tx: Tx, messageId: string, trouble: keyof typeof troubleTitles): Promise<void> {
  await tx.query(sql`
    with message as (
      select m.id, m.workspace_id, m.author_id, m.conversation_id, m.conteudo,
        ${troubleTitles[trouble]} || coalesce(nullif(coalesce(k.nome, l.nome), ''), 'cliente') as titulo
      from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
      left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
      where m.id = ${messageId} and m.author_id is not null),
    told as (
      update notifications n set titulo = m.titulo from message m
      where n.workspace_id = m.workspace_id and n.user_id = m.author_id and n.referencia_id = m.conversation_id
        and n.tipo = 'envio_falhou' and n.lida_em is null and n.dados->>'messageId' = m.id::text
      returning n.id)
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id, dados)
    select ${newId()}, m.workspace_id, m.author_id, 'envio_falhou', m.titulo, left(m.conteudo, 120), 'conversa', m.conversation_id,
      jsonb_build_object('messageId', m.id)
    from message m where not exists (select from told)`)
}

/** It went after all: what was told of it is news no more. */
export async function endTrouble(tx: Tx, messageId: string): Promise<void> {
  await tx.query(sql`
    update notifications n set lida_em = now() from messages m
    where m.id = ${messageId} and n.workspace_id = m.workspace_id and n.referencia_id = m.conversation_id
      and n.tipo = 'envio_falhou' and n.lida_em is null and n.dados->>'messageId' = m.id::text`)
}
