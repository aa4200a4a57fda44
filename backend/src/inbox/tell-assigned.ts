import { newId } from '@vp/domain/ids.ts'
import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { sql } from '@vp/domain/sql.ts'
import type { EffectTx } from '../mutations/effect.ts'

/** Tells the person who got a conversation, unless they took it themselves. `note`: what they were told with it, else they see
 *  who it is with. */
export async function tellAssigned(
  tx: EffectTx,
  { conversationId, ownerId, note }: { conversationId: string; ownerId: string; note: string | null },
): Promise<void> {
  if (ownerId === tx.actor.userId) return
  const corpo = note === null ? null : messagePreview(plainWords(note))
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    select ${newId()}, c.workspace_id, ${ownerId}, 'conversa_atribuida', 'Conversa atribuída a você',
      coalesce(${corpo}, k.nome, l.nome), 'conversa', c.id
    from conversations c
    left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
    left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
    where c.workspace_id = ${tx.actor.workspaceId} and c.id = ${conversationId}`)
}
