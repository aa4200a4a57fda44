import { deleteQuickReply } from '@vp/domain/inbox/mutations/delete-quick-reply.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteQuickReplyEffect = defineEffect(deleteQuickReply, async (tx, { quickReplyId }) => {
  await record(tx, { tipo: 'resposta_rapida_excluida', entidade: 'quick_replies', id: quickReplyId })
})
