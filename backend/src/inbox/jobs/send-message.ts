import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { untilDatabaseAnswers } from '../../database/patience.ts'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob, type JobContext } from '../../jobs/define-job.ts'
import { bringToMeta } from '../send/bring-to-meta.ts'
import { claimMessage } from '../send/claim.ts'
import { recordOutcome } from '../send/record-outcome.ts'

const data = z.object({
  messageId: z.uuid(),
  /** Since when nobody knows whether Meta took it; set when the POST broke. */
  uncertainSince: z.string().optional(),
})

/** Sends one message to Meta, at most once: `sending` is committed before the POST, and a message found in it is never sent
 *  again (send/claim.ts). */
export const sendMessageJob = defineJob({
  name: 'inbox.sendMessage',
  lane: 'outbound',
  data,
  jobId: ({ messageId }) => messageId,
  // a message never loses its owner: whatever went wrong, it is looked at again
  retryOn: () => true,
  run: sendMessage,
})

async function sendMessage(context: JobContext, { messageId }: z.infer<typeof data>): Promise<void> {
  const claim = async () => await inTransaction(context.pool, async (tx) => await claimMessage(tx, context, messageId))
  let message = await claim()
  if (message !== null && 'fileToBring' in message) {
    if (!(await bringToMeta(context, message.fileToBring))) return
    message = await claim()
    if (message !== null && 'fileToBring' in message) throw new Error('Meta lost a file within a moment')
  }
  if (message === null) return
  if (message.pauseMs > 0) await delay(message.pauseMs)
  const outcome = await context.graph.send(message.outgoing)
  context.log.info({ messageId, outcome: outcome.kind, attempt: message.attempts }, 'message posted')
  // what Meta said exists only here until it is stored
  await untilDatabaseAnswers(
    async () => await inTransaction(context.pool, async (tx) => await recordOutcome(tx, context, message, outcome)),
    context.stopping,
  )
}
