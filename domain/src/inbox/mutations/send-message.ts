import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { messagePreview } from '../message-preview.ts'

/** Meta's limit for a text body (Cloud API, "Text messages"). */
export const MAX_TEXT_LENGTH = 4096

const args = z.object({
  messageId: id,
  conversationId: id,
  conteudo: z.string().trim().min(1).max(MAX_TEXT_LENGTH),
})

/** Puts a text in the queue to the contact; the server adds the job that sends it.
 *  Refuses with `conversation_not_found`, and with `window_closed` when Meta's window has shut at the moment of sending. */
export const sendMessage = defineMutator({
  name: 'inbox.sendMessage',
  args,
  permission: 'conversations.answer',
  async run(tx, { messageId, conversationId, conteudo }) {
    const { rows } = await tx.query<{ window_expires_at: Date | null }>(
      sql`select window_expires_at from conversations where id = ${conversationId}`,
    )
    const conversation = rows[0]
    if (!conversation) throw refuse({ code: 'conversation_not_found', conversationId })
    const closesAt = conversation.window_expires_at
    if (closesAt === null || closesAt.getTime() <= Date.parse(tx.now)) {
      throw refuse({ code: 'window_closed', conversationId, closedAt: closesAt?.toISOString() ?? null })
    }
    await tx.query(sql`
      insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, interno, status)
      values (${messageId}, ${tx.actor.workspaceId}, ${conversationId}, 'equipe', ${tx.actor.userId}, 'text', ${conteudo}, ${tx.now}, false, 'queued')`)
    await tx.query(sql`
      update conversations
      set last_message_id = ${messageId}, last_message_at = ${tx.now}, last_message_preview = ${messagePreview(conteudo)},
        last_message_autor = 'equipe', last_message_status = 'queued'
      where id = ${conversationId}`)
  },
})
