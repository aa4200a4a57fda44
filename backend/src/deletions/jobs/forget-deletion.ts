import { TAKE_BACK_FOR_MS } from '@vp/domain/deletions/deletable-tables.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { addJob } from '../../jobs/outbox.ts'
import type { EffectTx } from '../../mutations/effect.ts'
import { forgetDeletions } from '../forget-deletions.ts'

/** Lets go of what a deletion kept once it can no longer be taken back: it holds personal data that nobody needs any more. */
export const forgetDeletionJob = defineJob({
  name: 'deletions.forgetDeletion',
  lane: 'inbound',
  data: z.object({ deletionId: z.uuid() }),
  jobId: ({ deletionId }) => deletionId,
  // nobody else would
  retryOn: () => true,
  async run(context, { deletionId }) {
    await inTransaction(context.pool, async (tx) => {
      await forgetDeletions(tx, sql`d.deletion_id = ${deletionId}`)
      await context.done(tx)
    })
  },
})

/** Sees to it that what a deletion kept is let go of in a day. `deletionId`: undefined for one that kept nothing. */
export async function forgetInADay(tx: EffectTx, deletionId: string | undefined): Promise<void> {
  if (deletionId === undefined) return
  await addJob(tx, forgetDeletionJob, { deletionId }, { workspaceId: tx.actor.workspaceId, delayMs: TAKE_BACK_FOR_MS })
}
