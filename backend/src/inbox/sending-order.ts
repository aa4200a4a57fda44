import type { Tx } from '../database/transaction.ts'
import type { JobContext } from '../jobs/define-job.ts'

/** How soon to look at a paused account again, should nobody say that it goes on. */
const LOOK_AGAIN_MS = 600_000

/** What a message's job waits for while an earlier message of its conversation is on its way. */
export const conversationQueue = (conversationId: string) => `conversation:${conversationId}`

/** What jobs wait for while a channel account is paused; the trigger `resume_account_jobs` spells it the same way. */
const accountQueue = (accountId: string) => `account:${accountId}`

/** The job runs again when the account goes on. */
export async function waitForAccount(tx: Tx, context: Pick<JobContext, 'wait'>, accountId: string): Promise<void> {
  await context.wait(tx, { delayMs: LOOK_AGAIN_MS, waitsFor: accountQueue(accountId) })
}
