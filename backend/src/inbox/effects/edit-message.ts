import { editMessage } from '@vp/domain/inbox/mutations/edit-message.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const editMessageEffect = defineEffect(editMessage, async (tx, { messageId, conversationId }) => {
  await record(tx, { tipo: 'mensagem_alterada', entidade: 'messages', id: messageId, dados: { conversationId } })
})
