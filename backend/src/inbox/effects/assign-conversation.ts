import { newId } from '@vp/domain/ids.ts'
import { assignConversation } from '@vp/domain/inbox/mutations/assign-conversation.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** Tells the person who got the conversation, unless they took it themselves. */
export const assignConversationEffect = defineEffect(assignConversation, async (tx, { conversationId, ownerId }) => {
  await record(tx, { tipo: 'conversa_atribuida', entidade: 'conversations', id: conversationId, dados: { ownerId } })
  if (ownerId === null || ownerId === tx.actor.userId) return
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    select ${newId()}, c.workspace_id, ${ownerId}, 'conversa_atribuida', 'Conversa atribuída a você', coalesce(k.nome, l.nome), 'conversa', c.id
    from conversations c
    left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
    left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
    where c.workspace_id = ${tx.actor.workspaceId} and c.id = ${conversationId}`)
})
