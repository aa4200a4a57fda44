import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { settleDocuments } from '../documents/follow-merge.ts'

/** Empties what a merge kept for undoing it once it can no longer be undone: it holds personal data that nobody needs any more. That
 *  there was a merge stays. */
export const forgetMergeJob = defineJob({
  name: 'crm.forgetMerge',
  lane: 'inbound',
  data: z.object({ mergeId: z.uuid() }),
  jobId: ({ mergeId }) => mergeId,
  // nobody else would
  retryOn: () => true,
  async run(context, { mergeId }) {
    await inTransaction(context.pool, async (tx) => {
      await tx.query(sql`update record_merges set dados = '{}' where id = ${mergeId}`)
      await settleDocuments(tx, mergeId)
      await context.done(tx)
    })
  },
})
