import { assignConversation } from '@vp/domain/inbox/mutations/assign-conversation.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { tellAssigned } from '../tell-assigned.ts'

/** Tells the person who got the conversation. */
export const assignConversationEffect = defineEffect(assignConversation, async (tx, { conversationId, ownerId }) => {
  await record(tx, { tipo: 'conversa_atribuida', entidade: 'conversations', id: conversationId, dados: { ownerId } })
  if (ownerId !== null) await tellAssigned(tx, { conversationId, ownerId, note: null })
})
