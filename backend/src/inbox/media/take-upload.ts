import { createHash } from 'node:crypto'
import { can } from '@vp/domain/auth/permissions.ts'
import { maxSendableBytes, type OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { TokenOwner } from '../../auth/token-verifier.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import type { FileStorage } from '../../storage/file-storage.ts'
import { readAs } from '../history/viewer.ts'
import { keepFile } from './keep-file.ts'
import { makeSendable } from './make-sendable.ts'

export interface BroughtFile {
  /** Of the attachment that it becomes. */
  id: string
  messageType: OutgoingMediaType
  declaredType: string
  content: Uint8Array
}

/** Takes a file that a device brings for a message of its outbox, before the message. The same file twice is taken once.
 *  @throws ApiError 403 `forbidden`, 409 `id_taken`, 413 `file_too_large`, 415 `type_not_sendable`; StorageFailed */
export async function takeUpload(
  deps: { pool: Pool; storage: FileStorage; log: Pick<Logger, 'warn'> },
  owner: TokenOwner,
  clientId: string,
  file: BroughtFile,
): Promise<void> {
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  const { workspaceId, isTaken } = await readAs(deps.pool, owner, clientId, async (tx, viewer) => {
    if (!can(viewer.role, 'conversations.answer')) throw new ApiError(403, 'forbidden')
    return { workspaceId: viewer.workspaceId, isTaken: await hasAttachment(tx, viewer.workspaceId, file.id) }
  })
  // its message has come and taken it over
  if (isTaken) return
  const maxBytes = maxSendableBytes(file.messageType)
  if (file.content.length > maxBytes) throw new ApiError(413, 'file_too_large', { maxBytes })
  await inTransaction(deps.pool, async (tx) => await refuseIfAnothers(tx, file.id, owner.userId, workspaceId))
  const sendable = await makeSendable(file.content, file.messageType, file.declaredType)
  if (sendable === null) throw new ApiError(415, 'type_not_sendable', { declaredType: file.declaredType })
  if (sendable.content.length > maxBytes) throw new ApiError(413, 'file_too_large', { maxBytes })
  const kept = await keepFile(deps, { workspaceId, attachmentId: file.id }, sendable.content, sendable.tipo)
  await inTransaction(deps.pool, async (tx) => {
    // a device brings a file right before its message: one of last week has none
    await tx.query(sql`
      delete from uploads where workspace_id = ${workspaceId} and created_at < now() - interval '7 days'`)
    await tx.query(sql`
      insert into uploads (id, workspace_id, user_id, storage_path, miniatura_path, tipo, tamanho_bytes, sha256, largura, altura,
        duracao_ms, forma_onda)
      values (${file.id}, ${workspaceId}, ${owner.userId}, ${kept.storagePath}, ${kept.miniaturaPath}, ${kept.tipo},
        ${kept.tamanhoBytes}, ${sha256}, ${kept.largura}, ${kept.altura}, ${kept.duracaoMs}, ${kept.formaOnda})
      on conflict (id) do update
      set storage_path = excluded.storage_path, miniatura_path = excluded.miniatura_path, tipo = excluded.tipo,
        tamanho_bytes = excluded.tamanho_bytes, sha256 = excluded.sha256, largura = excluded.largura, altura = excluded.altura,
        duracao_ms = excluded.duracao_ms, forma_onda = excluded.forma_onda
      where uploads.workspace_id = excluded.workspace_id and uploads.user_id = excluded.user_id`)
  })
}

async function hasAttachment(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { rows } = await tx.query(sql`
    select 1 from attachments where workspace_id = ${workspaceId} and id = ${id} and storage_path is not null`)
  return rows.length > 0
}

/** An id that somebody else holds, here or in another company: nothing of theirs may be written over. */
async function refuseIfAnothers(tx: Tx, id: string, userId: string, workspaceId: string): Promise<void> {
  const { rows } = await tx.query(sql`
    select 1 from uploads where id = ${id} and (workspace_id <> ${workspaceId} or user_id <> ${userId})
    union all select 1 from attachments where id = ${id}`)
  if (rows.length > 0) throw new ApiError(409, 'id_taken')
}
