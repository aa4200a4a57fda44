import { describe, type MessageContent } from '@vp/domain/inbox/message-types.ts'
import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../../database/transaction.ts'
import type { MetaMessage } from '../../../integrations/webhooks/envelope.ts'
import { keepAttachment } from '../keep-attachment.ts'
import { payloadOf } from '../payload-of.ts'

/** What stands for a file until that is told by itself. */
export const PLACEHOLDER = 'media_placeholder'

/** A message that came with the history before it was told as a message. */
export interface Imported {
  id: string
  tipo: string
  status: string | null
}

/** null: nothing is known of the message. `known`: it is here, and was no import. */
export async function findImported(tx: Tx, workspaceId: string, wamid: string): Promise<Imported | 'known' | null> {
  const { rows } = await tx.query<Imported & { is_import: boolean }>(sql`
    select id, tipo, status, coalesce(origem = 'historico', false) as is_import from messages
    where workspace_id = ${workspaceId} and wamid = ${wamid}`)
  const [row] = rows
  if (row === undefined) return null
  return row.is_import ? row : 'known'
}

interface Thread {
  workspaceId: string
  conversationId: string
}

interface Told {
  message: MetaMessage
  content: MessageContent | null
  /** ISO 8601. */
  horario: string
  origem: 'celular' | null
}

/** Makes of an imported message the one that it is: told as a message, it counts as such. False: it is in another conversation, or
 *  no longer an import. The caller holds the conversation's lock. */
export async function leaveImport(
  tx: Tx,
  thread: Thread,
  imported: Imported,
  { message, content, horario, origem }: Told,
): Promise<boolean> {
  const { affectedRows } = await tx.query(sql`
    update messages set origem = ${origem}, horario = ${horario}
    where id = ${imported.id} and conversation_id = ${thread.conversationId} and origem = 'historico'`)
  if (affectedRows === 0) return false
  if (imported.tipo === PLACEHOLDER) await fillPlaceholder(tx, thread, imported.id, message, content)
  return true
}

/** Puts a message in the place of what stood for its file. Nothing happens where it was taken back meanwhile. */
export async function fillPlaceholder(
  tx: Tx,
  { workspaceId }: Pick<Thread, 'workspaceId'>,
  messageId: string,
  message: MetaMessage,
  content: MessageContent | null,
): Promise<void> {
  const conteudo = describe(content)
  const payload = payloadOf(message)
  const { affectedRows } = await tx.query(sql`
    update messages
    set tipo = ${message.type}, conteudo = ${conteudo}, payload = ${payload === null ? null : JSON.stringify(payload)}
    where id = ${messageId} and tipo = ${PLACEHOLDER} and revoked_at is null`)
  if (affectedRows === 0) return
  await keepAttachment(tx, { workspaceId, messageId }, content)
  await tx.query(sql`
    update conversations set last_message_preview = ${messagePreview(conteudo)} where last_message_id = ${messageId}`)
}
