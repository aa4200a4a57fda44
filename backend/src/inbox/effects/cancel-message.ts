import { cancelMessage } from '@vp/domain/inbox/mutations/cancel-message.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { resumeJobs } from '../../jobs/outbox.ts'
import { conversationQueue } from '../sending-order.ts'

/** Its job finds nothing and ends; the next message of the conversation need not wait for it. */
export const cancelMessageEffect = defineEffect(cancelMessage, async (tx, { messageId, conversationId }) => {
  await resumeJobs(tx, conversationQueue(conversationId), 'oldest')
  await record(tx, { tipo: 'mensagem_cancelada', entidade: 'messages', id: messageId, dados: { conversationId } })
})
