import { snoozeConversation } from '@vp/domain/inbox/mutations/snooze-conversation.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { reopenSnoozedJob } from '../jobs/reopen-snoozed.ts'

/** The job that opens it again, in the commit that put it off. */
export const snoozeConversationEffect = defineEffect(snoozeConversation, async (tx, { conversationId, until }) => {
  const { workspaceId } = tx.actor
  const delayMs = Date.parse(until) - Date.parse(tx.now)
  await addJob(tx, reopenSnoozedJob, { conversationId }, { workspaceId, delayMs })
  await record(tx, { tipo: 'conversa_adiada', entidade: 'conversations', id: conversationId, dados: { until } })
})
