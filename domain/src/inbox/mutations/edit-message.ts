import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { messagePreview } from '../message-preview.ts'
import { MAX_TEXT_LENGTH } from './send-message.ts'

const args = z.object({
  messageId: id,
  conversationId: id,
  conteudo: z.string().trim().min(1).max(MAX_TEXT_LENGTH),
})

/** Changes the words of a text of one's own while it has not left. Refuses with `message_already_sent`, and with
 *  `message_not_found` when it is not there or no text. */
export const editMessage = defineMutator({
  name: 'inbox.editMessage',
  args,
  permission: 'conversations.answer',
  async run(tx, { messageId, conversationId, conteudo }) {
    const changed = await tx.query(sql`
      update messages set conteudo = ${conteudo}
      where id = ${messageId} and conversation_id = ${conversationId} and tipo = 'text' and status = 'queued'
        and author_id = ${tx.actor.userId}`)
    if (changed.affectedRows === 0) {
      const { rows } = await tx.query<{ tipo: string }>(
        sql`select tipo from messages where id = ${messageId} and conversation_id = ${conversationId}`,
      )
      throw refuse({ code: rows[0]?.tipo === 'text' ? 'message_already_sent' : 'message_not_found', messageId })
    }
    await tx.query(sql`
      update conversations set last_message_preview = ${messagePreview(conteudo)}
      where id = ${conversationId} and last_message_id = ${messageId}`)
  },
})
