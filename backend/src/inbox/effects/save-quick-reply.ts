import { saveQuickReply } from '@vp/domain/inbox/mutations/save-quick-reply.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const saveQuickReplyEffect = defineEffect(saveQuickReply, async (tx, { quickReplyId }) => {
  await record(tx, { tipo: 'resposta_rapida_salva', entidade: 'quick_replies', id: quickReplyId })
})
