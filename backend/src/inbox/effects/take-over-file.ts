import { refuse } from '@vp/domain/refused.ts'
import { sql } from '@vp/domain/sql.ts'
import type { EffectTx } from '../../mutations/effect.ts'

/** Makes the file that a device has brought the message's own. What the server found out about it stands.
 *  Refuses with `file_missing`. */
export async function takeOverFile(
  tx: EffectTx,
  { messageId, attachmentId }: { messageId: string; attachmentId: string },
): Promise<void> {
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
}
