import { newId } from '@vp/domain/ids.ts'
import { META_HOLDS_MS } from '@vp/domain/inbox/media.ts'
import type { MessageContent } from '@vp/domain/inbox/message-types.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { addJob } from '../../jobs/outbox.ts'
import { fetchMediaJob } from '../jobs/fetch-media.ts'

interface Message {
  workspaceId: string
  messageId: string
}

/** Keeps that a message has a file, with the job that fetches it from Meta: the message waits for neither. Nothing for a message
 *  without one. */
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
  voice?: boolean | undefined
}

async function insertAttachment(
  tx: Tx,
  { workspaceId, messageId }: Message,
  { id, mime_type: mimeType, voice }: MediaPart,
  filename: string | null,
): Promise<void> {
  if (id === undefined) return
  // `audio/ogg; codecs=opus`: the type alone
  const tipo = mimeType?.split(';')[0]?.trim().toLowerCase() ?? ''
  const attachmentId = newId()
  // from now, not from when it was written: an imported message is older than its file's id
  const until = new Date(Date.now() + META_HOLDS_MS).toISOString()
  await tx.query(sql`
    insert into attachments (id, workspace_id, message_id, tipo, nome_arquivo, meta_media_id, voz, disponivel_ate)
    values (${attachmentId}, ${workspaceId}, ${messageId}, ${tipo === '' ? 'application/octet-stream' : tipo}, ${filename}, ${id},
      ${voice === true}, ${until})`)
  await addJob(tx, fetchMediaJob, { attachmentId }, { workspaceId })
}
