import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { StorageFailed } from '../../storage/file-storage.ts'

/** Where a file and its small picture lie. */
const data = z.object({ paths: z.array(z.string()).min(1) })

const MAX_PAUSE_MS = 30 * 60_000

/** Takes files out of Storage whose rows are gone; promised by the trigger `promise_file_removal`. What is not there is no trouble. */
export const removeFilesJob = defineJob({
  name: 'inbox.removeFiles',
  lane: 'media',
  data,
  jobId: ({ paths }) => paths[0] ?? '',
  retryOn: () => true,
  async run(context, { paths }) {
    try {
      await context.storage.remove(paths)
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error
      const delayMs = Math.min(MAX_PAUSE_MS, 1_000 * 2 ** context.failures)
      await inTransaction(context.pool, async (tx) => await context.retry(tx, { delayMs, error: error.code }))
    }
  },
})
