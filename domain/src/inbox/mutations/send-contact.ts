import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { assertNotAnswered, captureSeen } from '../answered-meanwhile.ts'
import { seen } from '../seen.ts'
import { messageTypes } from '../message-types.ts'
import { assertWindowOpen, queueMessage } from '../queue-message.ts'

const args = z.object({
  messageId: id,
  conversationId: id,
  nome: z.string().trim().min(1).max(120),
  /** E.164. */
  telefone: z.string().regex(/^\+\d{8,15}$/u),
  replyTo: id.optional(),
  seen: seen.optional(),
})

/** Puts somebody's card in the queue to the contact. Refuses as `inbox.sendMessage` does. */
export const sendContact = defineMutator({
  name: 'inbox.sendContact',
  args,
  permission: 'conversations.answer',
  capture: captureSeen,
  async run(tx, { messageId, conversationId, nome, telefone, replyTo, seen: had }) {
    await assertWindowOpen(tx, conversationId)
    await assertNotAnswered(tx, conversationId, had)
    const [first = nome] = nome.split(/\s+/u)
    const contacts = [
      {
        name: { formatted_name: nome, first_name: first },
        phones: [{ phone: telefone, type: 'CELL', wa_id: telefone.slice(1) }],
      },
    ]
    const conteudo = messageTypes.contacts.line(messageTypes.contacts.part.parse(contacts))
    await queueMessage(tx, { messageId, conversationId, tipo: 'contacts', conteudo, payload: { contacts }, replyTo })
  },
})
