import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'
import { messagePreview } from './message-preview.ts'
import { messageWindow, type WindowTimes } from './service-window.ts'

/** What a person writes to the contact, as a row of `messages`. */
export interface QueuedMessage {
  readonly messageId: string
  readonly conversationId: string
  /** Meta's message type. */
  readonly tipo: string
  /** Its words: what lists and search know of it. */
  readonly conteudo: string
  /** What varies by type, under the type's name, in Meta's form. */
  readonly payload?: Readonly<Record<string, unknown>>
  /** The message of this conversation that it answers. */
  readonly replyTo?: string | undefined
}

/** Refuses with `conversation_not_found`, and with `window_closed` when Meta's window has shut at the moment of sending. */
export async function assertWindowOpen(tx: MutationTx, conversationId: string): Promise<void> {
  const times = await findConversation(tx, conversationId)
  if (messageWindow(times, new Date(tx.now)).kind === 'closed') {
    throw refuse({ code: 'window_closed', conversationId, closedAt: times.window_expires_at?.toISOString() ?? null })
  }
}

/** How its windows stand. Refuses with `conversation_not_found`. */
export async function findConversation(tx: MutationTx, conversationId: string): Promise<WindowTimes> {
  const { rows } = await tx.query<WindowTimes>(
    sql`select window_expires_at, referral_at, free_entry_expires_at from conversations where id = ${conversationId}`,
  )
  const [conversation] = rows
  if (conversation === undefined) throw refuse({ code: 'conversation_not_found', conversationId })
  return conversation
}

/** Puts a message in the queue to the contact and on top of its conversation; the server adds the job that sends it.
 *  Refuses with `message_not_found` when what it answers is not in the conversation, or Meta has never had it. */
export async function queueMessage(tx: MutationTx, message: QueuedMessage): Promise<void> {
  const { messageId, conversationId, tipo, conteudo, payload } = message
  const contextWamid = message.replyTo === undefined ? null : await wamidOf(tx, conversationId, message.replyTo)
  await tx.query(sql`
    insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, payload, horario, interno, status, context_wamid)
    values (${messageId}, ${tx.actor.workspaceId}, ${conversationId}, 'equipe', ${tx.actor.userId}, ${tipo}, ${conteudo},
      ${payload === undefined ? null : JSON.stringify(payload)}, ${tx.now}, false, 'queued', ${contextWamid})`)
  await tx.query(sql`
    update conversations
    set last_message_id = ${messageId}, last_message_at = ${tx.now}, last_message_preview = ${messagePreview(conteudo)},
      last_message_autor = 'equipe', last_message_status = 'queued', first_answered_at = coalesce(first_answered_at, ${tx.now})
    where id = ${conversationId}`)
}

/** Meta's id of a message. Refuses with `message_not_found`. */
export async function wamidOf(tx: MutationTx, conversationId: string, messageId: string): Promise<string> {
  const { rows } = await tx.query<{ wamid: string | null }>(
    sql`select wamid from messages where id = ${messageId} and conversation_id = ${conversationId}`,
  )
  const wamid = rows[0]?.wamid
  if (wamid == null) throw refuse({ code: 'message_not_found', messageId })
  return wamid
}
