import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { assertNotAnswered, captureSeen } from '../answered-meanwhile.ts'
import { seen } from '../seen.ts'
import { sql } from '../../sql.ts'
import { MAX_FILE_BYTES } from '../media.ts'
import { describe, readPart } from '../message-types.ts'
import { MAX_CAPTION_LENGTH, outgoingMediaType } from '../outgoing-media.ts'
import { assertWindowOpen, queueMessage } from '../queue-message.ts'

const pixels = z.int().positive().nullable()

const args = z.object({
  messageId: id,
  conversationId: id,
  /** Also names the file itself, which travels apart and before. */
  attachmentId: id,
  tipo: outgoingMediaType,
  legenda: z.string().trim().max(MAX_CAPTION_LENGTH),
  /** MIME type, as the device sees it; the server looks again. */
  mimeType: z.string().max(200),
  nomeArquivo: z.string().trim().min(1).max(240).nullable(),
  tamanhoBytes: z.int().positive().max(MAX_FILE_BYTES),
  largura: pixels,
  altura: pixels,
  duracaoMs: z.int().nonnegative().nullable(),
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
  async run(tx, { messageId, conversationId, attachmentId, tipo, legenda, nomeArquivo, replyTo, seen: had, ...file }) {
    await assertWindowOpen(tx, conversationId)
    await assertNotAnswered(tx, conversationId, had)
    const part = {
      ...(legenda === '' || tipo === 'audio' ? {} : { caption: legenda }),
      ...(tipo === 'document' && nomeArquivo !== null ? { filename: nomeArquivo } : {}),
      ...(tipo === 'audio' ? { voice: file.voz } : {}),
    }
    const payload = { [tipo]: part }
    const conteudo = describe(readPart(tipo, payload))
    await queueMessage(tx, { messageId, conversationId, tipo, conteudo, payload, replyTo })
    await tx.query(sql`
      insert into attachments (id, workspace_id, message_id, tipo, tamanho_bytes, nome_arquivo, largura, altura, duracao_ms, forma_onda, voz)
      values (${attachmentId}, ${tx.actor.workspaceId}, ${messageId}, ${file.mimeType}, ${file.tamanhoBytes}, ${nomeArquivo},
        ${file.largura}, ${file.altura}, ${file.duracaoMs}, ${file.formaOnda}, ${file.voz})`)
  },
})
