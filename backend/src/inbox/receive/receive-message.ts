import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { describe, readPart, type MessagePart } from '@vp/domain/inbox/message-types.ts'
import { SERVICE_WINDOW_MS } from '@vp/domain/inbox/service-window.ts'
import { sql } from '@vp/domain/sql.ts'
import { recordEvent } from '../../audit/record.ts'
import type { Tx } from '../../database/transaction.ts'
import type { ChannelAccount } from '../../integrations/accounts.ts'
import type { Arrival } from '../../integrations/webhooks/arrival.ts'
import type { MetaContact, MetaMessage } from '../../integrations/webhooks/envelope.ts'
import { tellNewMessage } from '../../notifications/tell.ts'
import { followFreeEntry } from './follow-free-entry.ts'
import { followChange, isIdentityChange } from './follow-change.ts'
import type { Sender } from './identify.ts'
import { findImported, leaveImport } from './coexistence/imported.ts'
import { keepAttachment } from './keep-attachment.ts'
import { learn } from './learn.ts'
import { applyChanges, asChange, receiveChange } from './message-changes.ts'
import { openThread, type OpenThread } from './open-thread.ts'
import { payloadOf } from './payload-of.ts'
import { placeInSecond } from './place-in-second.ts'
import { putOnTop } from './put-on-top.ts'

/** Puts a message from a customer into their conversation, or changes the one that it speaks of (a reaction, an edit, a revocation);
 *  makes person and conversation when they are new. Nothing happens the second time (`wamid`), and the order in which messages are
 *  received does not matter: what the conversation repeats of its newest message only moves forward on Meta's clock.
 *  @throws Error when the message names no sender */
export async function receiveMessage(
  tx: Tx,
  account: ChannelAccount,
  contact: MetaContact | null,
  message: MetaMessage,
  arrival: Arrival,
): Promise<void> {
  const { workspace_id: workspaceId } = account
  const imported = await findImported(tx, workspaceId, message.id)
  if (imported === 'known') return
  const content = readPart(message.type, message)
  const notice = content?.type === 'system' ? content.part : null
  const sender = senderOf(contact, message, notice)
  if (notice !== null && isIdentityChange(notice)) await followChange(tx, account, sender, notice, message.timestamp)
  const thread = await openThread(tx, account, sender, message.timestamp)
  const { conversationId } = thread
  const isNewest = thread.lastInboundAt === null || thread.lastInboundAt.getTime() <= Date.parse(message.timestamp)
  if (notice === null && !thread.isFormer) await learn(tx, thread.identityId, sender, { isNewest })
  const change = asChange(content)
  if (change !== null) return await receiveChange(tx, thread, message, change)
  const messageId = imported?.id ?? arrival.id
  const horario = placeInSecond(message.timestamp, arrival.at)
  const conteudo = describe(content)
  const payload = payloadOf(message)
  if (imported !== null) {
    if (!(await leaveImport(tx, thread, imported, { message, content, horario, origem: null }))) return
  } else {
    const inserted = await tx.query(sql`
      insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, payload, horario, interno, status, wamid, context_wamid)
      values (${messageId}, ${workspaceId}, ${conversationId}, 'contato', ${message.type}, ${conteudo},
        ${payload === null ? null : JSON.stringify(payload)}, ${horario}, false, 'received', ${message.id},
        ${message.context?.id ?? null})
      on conflict (workspace_id, wamid) do nothing`)
    if (inserted.affectedRows === 0) return
    await keepAttachment(tx, { workspaceId, messageId }, content)
  }
  // what WhatsApp tells of a person is nothing that they said
  if (message.type !== 'system') {
    await countInbound(tx, thread, message, { messageId, horario, conteudo })
    await tellNewMessage(tx, conversationId, messagePreview(plainWords(conteudo)))
  }
  await applyChanges(tx, thread, message.id)
  const who = { workspaceId, actorId: null }
  const event = { tipo: 'mensagem_recebida', referenciaId: messageId, payload: { conversationId, tipo: message.type } }
  await recordEvent(tx, who, event)
}

/** What a customer's message does to the conversation besides being in it: it waits to be read and answered, reopens what was
 *  resolved or put off, opens Meta's service window from its own moment, and is what the list shows unless a newer one is. */
async function countInbound(
  tx: Tx,
  { conversationId }: Pick<OpenThread, 'conversationId'>,
  message: MetaMessage,
  { messageId, horario, conteudo }: { messageId: string; horario: string; conteudo: string },
): Promise<void> {
  const expiresAt = new Date(Date.parse(message.timestamp) + SERVICE_WINDOW_MS).toISOString()
  // what the owner has answered on the phone was read there
  await tx.query(sql`
    update conversations c
    set unread_count = unread_count + case when exists (
        select from messages m where m.conversation_id = c.id and m.origem = 'celular' and m.horario > ${horario}::timestamptz)
        then 0 else 1 end,
      status = case when status = 'resolvida' or pendente_ate is not null then 'aberta' else status end,
      pendente_ate = null,
      last_inbound_at = greatest(last_inbound_at, ${message.timestamp}),
      window_expires_at = greatest(window_expires_at, ${expiresAt}),
      referral_at = greatest(referral_at, ${message.referral === undefined ? null : message.timestamp})
    where id = ${conversationId}`)
  await putOnTop(tx, conversationId, { id: messageId, horario, conteudo, autor: 'contato', status: 'received' })
  // our answer may have been told of before
  if (message.referral !== undefined) await followFreeEntry(tx, conversationId)
  // one that came late may be what they have waited for longest; below what was imported, nothing was waited for
  await tx.query(sql`
    update conversations c set waiting_since = ${horario}
    where c.id = ${conversationId} and c.last_message_autor = 'contato'
      and (c.waiting_since is null or c.waiting_since > ${horario}::timestamptz) and not exists (
      select from messages m
      where m.conversation_id = c.id and m.autor <> 'contato' and not m.interno and m.horario >= ${horario}::timestamptz)`)
}

function senderOf(contact: MetaContact | null, message: MetaMessage, notice: MessagePart<'system'> | null): Sender {
  const isChange = notice !== null && isIdentityChange(notice)
  const sender = {
    bsuid: (isChange ? notice.previous_user_id : undefined) ?? message.from_user_id ?? contact?.user_id ?? null,
    parentBsuid: message.from_parent_user_id ?? contact?.parent_user_id ?? null,
    waId: message.from ?? contact?.wa_id ?? null,
    username: contact?.profile?.username ?? null,
    profileName: contact?.profile?.name ?? null,
  }
  if (sender.bsuid === null && sender.waId === null) throw new Error('a message without a sender')
  return sender
}
