import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const setConversationStatusEffect = defineEffect(
  setConversationStatus,
  async (tx, { conversationId, status }) => {
    await record(tx, { tipo: `conversa_${status}`, entidade: 'conversations', id: conversationId, dados: { status } })
  },
)
