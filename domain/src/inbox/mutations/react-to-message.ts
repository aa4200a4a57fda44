import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { assertWindowOpen, wamidOf } from '../queue-message.ts'

const args = z.object({
  reactionId: id,
  messageId: id,
  conversationId: id,
  /** One emoji; empty takes the reaction back. */
  emoji: z.string().max(32),
})

/** The team's reaction to a message; WhatsApp keeps one per side, so it replaces a colleague's. The server adds the job that tells
 *  Meta. Refuses with `conversation_not_found`, `window_closed`, and `message_not_found` when Meta has never had the message. */
export const reactToMessage = defineMutator({
  name: 'inbox.reactToMessage',
  args,
  permission: 'conversations.answer',
  async run(tx, { reactionId, messageId, conversationId, emoji }) {
    await assertWindowOpen(tx, conversationId)
    await wamidOf(tx, conversationId, messageId)
    await tx.query(sql`delete from message_reactions where message_id = ${messageId} and autor = 'equipe'`)
    if (emoji === '') return
    await tx.query(sql`
      insert into message_reactions (id, workspace_id, message_id, autor, author_id, emoji)
      values (${reactionId}, ${tx.actor.workspaceId}, ${messageId}, 'equipe', ${tx.actor.userId}, ${emoji})`)
  },
})
