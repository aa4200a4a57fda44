import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { sendMessageJob } from '../jobs/send-message.ts'

/** The job that sends it, in the commit that queued it. */
export const sendMessageEffect = defineEffect(sendMessage, async (tx, { messageId, conversationId }) => {
  await addJob(tx, sendMessageJob, { messageId }, { workspaceId: tx.actor.workspaceId })
  await record(tx, { tipo: 'mensagem_enviada', entidade: 'messages', id: messageId, dados: { conversationId } })
})
