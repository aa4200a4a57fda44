import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { assertNotAnswered, captureSeen } from '../answered-meanwhile.ts'
import { seen } from '../seen.ts'
import { describe } from '../message-types.ts'
import { assertWindowOpen, queueMessage } from '../queue-message.ts'

const args = z.object({
  messageId: id,
  conversationId: id,
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  nome: z.string().trim().max(200).optional(),
  endereco: z.string().trim().max(500).optional(),
  replyTo: id.optional(),
  seen: seen.optional(),
})

/** Puts a place in the queue to the contact. Refuses as `inbox.sendMessage` does. */
export const sendLocation = defineMutator({
  name: 'inbox.sendLocation',
  args,
  permission: 'conversations.answer',
  capture: captureSeen,
  async run(tx, { messageId, conversationId, latitude, longitude, nome, endereco, replyTo, seen: had }) {
    await assertWindowOpen(tx, conversationId)
    await assertNotAnswered(tx, conversationId, had)
    const part = {
      latitude,
      longitude,
      ...(nome === undefined || nome === '' ? {} : { name: nome }),
      ...(endereco === undefined || endereco === '' ? {} : { address: endereco }),
    }
    const conteudo = describe({ type: 'location', part: { name: undefined, address: undefined, ...part } })
    await queueMessage(tx, {
      messageId,
      conversationId,
      tipo: 'location',
      conteudo,
      payload: { location: part },
      replyTo,
    })
  },
})
