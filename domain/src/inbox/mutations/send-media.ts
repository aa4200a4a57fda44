import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { assertNotAnswered, captureSeen } from '../answered-meanwhile.ts'
import { seen } from '../seen.ts'
import { describe, readPart } from '../message-types.ts'
import { MAX_CAPTION_LENGTH, outgoingMediaType } from '../outgoing-media.ts'
import { attachFile, outgoingFile } from '../outgoing-file.ts'
import { assertWindowOpen, queueMessage } from '../queue-message.ts'

const args = outgoingFile.extend({
  messageId: id,
  conversationId: id,
  tipo: outgoingMediaType,
  legenda: z.string().trim().max(MAX_CAPTION_LENGTH),
  formaOnda: z
    .string()
    .regex(/^[0-9a-f]{1,128}$/u)
    .nullable(),
  /** Recorded here, for the ear of the contact: a voice message. */
  voz: z.boolean(),
  /** The message that it answers. */
  replyTo: id.optional(),
  seen: seen.optional(),
})

/** Puts a file in the queue to the contact; the server takes over the file that the device has brought, and adds the job that sends
 *  it. Refuses like `inbox.sendMessage`; the server also with `file_missing` when the file has not come or was not taken. */
export const sendMedia = defineMutator({
  name: 'inbox.sendMedia',
  args,
  permission: 'conversations.answer',
  capture: captureSeen,
  fileOf: ({ attachmentId }) => attachmentId,
  async run(tx, { messageId, conversationId, tipo, legenda, replyTo, seen: had, ...file }) {
    await assertWindowOpen(tx, conversationId)
    await assertNotAnswered(tx, conversationId, had)
    const part = {
      ...(legenda === '' || tipo === 'audio' ? {} : { caption: legenda }),
      ...(tipo === 'document' && file.nomeArquivo !== null ? { filename: file.nomeArquivo } : {}),
      ...(tipo === 'audio' ? { voice: file.voz } : {}),
    }
    const payload = { [tipo]: part }
    const conteudo = describe(readPart(tipo, payload))
    await queueMessage(tx, { messageId, conversationId, tipo, conteudo, payload, replyTo })
    await attachFile(tx, messageId, file)
  },
})
