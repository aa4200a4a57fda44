import { sendTemplate } from '@vp/domain/inbox/mutations/send-template.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { sendMessageJob } from '../jobs/send-message.ts'

/** The job that sends it, in the commit that queued it. */
export const sendTemplateEffect = defineEffect(sendTemplate, async (tx, { messageId, conversationId, templateId }) => {
  await addJob(tx, sendMessageJob, { messageId }, { workspaceId: tx.actor.workspaceId })
  await record(tx, {
    tipo: 'modelo_enviado',
    entidade: 'messages',
    id: messageId,
    dados: { conversationId, templateId },
  })
})
