import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { assertNotAnswered, captureSeen } from '../answered-meanwhile.ts'
import { seen } from '../seen.ts'
import { assertWindowOpen, queueMessage } from '../queue-message.ts'

/** Meta's limit for a text body (Cloud API, "Text messages"). */
export const MAX_TEXT_LENGTH = 4096

const args = z.object({
  messageId: id,
  conversationId: id,
  conteudo: z.string().trim().min(1).max(MAX_TEXT_LENGTH),
  /** The message that it answers. */
  replyTo: id.optional(),
  /** What the writer had read; noted by the device. */
  seen: seen.optional(),
})

/** Puts a text in the queue to the contact; the server adds the job that sends it.
 *  Refuses with `conversation_not_found`, with `window_closed` when Meta's window has shut at the moment of sending, and with
 *  `message_not_found` when what it answers is not there. */
export const sendMessage = defineMutator({
  name: 'inbox.sendMessage',
  args,
  permission: 'conversations.answer',
  capture: captureSeen,
  async run(tx, { messageId, conversationId, conteudo, replyTo, seen: had }) {
    await assertWindowOpen(tx, conversationId)
    await assertNotAnswered(tx, conversationId, had)
    await queueMessage(tx, { messageId, conversationId, tipo: 'text', conteudo, replyTo })
  },
})
