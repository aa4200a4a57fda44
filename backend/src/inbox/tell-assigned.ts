import { newId } from '@vp/domain/ids.ts'
import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { sql } from '@vp/domain/sql.ts'
import type { EffectTx } from '../mutations/effect.ts'

/** Tells the person who got a conversation with whom it is and by whom they got it, unless they took it themselves. `note`: what they
 *  were told with it. */
export async function tellAssigned(
  tx: EffectTx,
  { conversationId, ownerId, note }: { conversationId: string; ownerId: string; note: string | null },
): Promise<void> {
  if (ownerId === tx.actor.userId) return
  const words = note === null ? ' atribuiu a você' : `: ${messagePreview(plainWords(note))}`
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    select ${newId()}, c.workspace_id, ${ownerId}, 'conversa_atribuida',
      'Conversa com ' || coalesce(nullif(coalesce(k.nome, l.nome), ''), 'cliente'), p.nome || ${words}, 'conversa', c.id
    from conversations c
    join profiles p on p.workspace_id = c.workspace_id and p.user_id = ${tx.actor.userId}
    left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
    left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
    where c.workspace_id = ${tx.actor.workspaceId} and c.id = ${conversationId}`)
}
