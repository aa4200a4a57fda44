import { untagConversation } from '@vp/domain/inbox/mutations/untag-conversation.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const untagConversationEffect = defineEffect(untagConversation, async (tx, { conversationId, tagId }) => {
  await record(tx, { tipo: 'conversa_desetiquetada', entidade: 'conversations', id: conversationId, dados: { tagId } })
})
