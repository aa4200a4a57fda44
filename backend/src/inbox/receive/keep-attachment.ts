import { newId } from '@vp/domain/ids.ts'
import type { MessageContent } from '@vp/domain/inbox/message-types.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

interface Message {
  workspaceId: string
  messageId: string
}

/** Keeps that a message has a file, which is still to be fetched from Meta. Nothing for a message without one. */
export async function keepAttachment(tx: Tx, message: Message, content: MessageContent | null): Promise<void> {
  switch (content?.type) {
    case 'image':
    case 'video':
    case 'audio':
    case 'sticker':
      return await insertAttachment(tx, message, content.part, null)
    case 'document':
      return await insertAttachment(tx, message, content.part, content.part.filename ?? null)
    default:
  }
}

interface MediaPart {
  id?: string | undefined
  mime_type?: string | undefined
  sha256?: string | undefined
}

async function insertAttachment(
  tx: Tx,
  { workspaceId, messageId }: Message,
  { id, mime_type: mimeType, sha256 }: MediaPart,
  filename: string | null,
): Promise<void> {
  if (id === undefined) return
  // `audio/ogg; codecs=opus`: the type alone
  const tipo = mimeType?.split(';')[0]?.trim().toLowerCase() ?? ''
  await tx.query(sql`
    insert into attachments (id, workspace_id, message_id, tipo, nome_arquivo, meta_media_id, sha256)
    values (${newId()}, ${workspaceId}, ${messageId}, ${tipo === '' ? 'application/octet-stream' : tipo}, ${filename}, ${id},
      ${sha256 ?? null})`)
}
