import { tagConversation } from '@vp/domain/inbox/mutations/tag-conversation.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const tagConversationEffect = defineEffect(tagConversation, async (tx, { conversationId, tagId }) => {
  await record(tx, { tipo: 'conversa_etiquetada', entidade: 'conversations', id: conversationId, dados: { tagId } })
})
