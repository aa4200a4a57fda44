import { sendMedia } from '@vp/domain/inbox/mutations/send-media.ts'
import { refuse } from '@vp/domain/refused.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'

/** Takes over the file that the device has brought, and adds the job that sends it. What the server found out about the file stands.
 *  Refuses with `file_missing`. */
export const sendMediaEffect = defineEffect(sendMedia, async (tx, { messageId, conversationId, attachmentId }) => {
  const { affectedRows } = await tx.query(sql`
    update attachments a
    set status = 'disponivel', storage_path = u.storage_path, miniatura_path = u.miniatura_path, tipo = u.tipo,
      tamanho_bytes = u.tamanho_bytes, sha256 = u.sha256, largura = coalesce(u.largura, a.largura),
      altura = coalesce(u.altura, a.altura), duracao_ms = coalesce(u.duracao_ms, a.duracao_ms),
      forma_onda = coalesce(u.forma_onda, a.forma_onda)
    from uploads u
    where a.id = ${attachmentId} and a.message_id = ${messageId} and u.id = a.id and u.workspace_id = a.workspace_id
      and u.user_id = ${tx.actor.userId}`)
  if (affectedRows === 0) throw refuse({ code: 'file_missing', attachmentId })
  await tx.query(sql`delete from uploads where id = ${attachmentId}`)
  await queueSend(tx, { messageId, conversationId })
})
