import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { isTransientDatabaseError } from '../../database/transient.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { failImport } from '../import/end-import.ts'
import { importNextChunk } from '../import/import-next-chunk.ts'

/** A job holds its place in the lane for so long; then it goes to the end of it, so that a stop never waits for a whole file. */
export const RUN_MS = 8_000
/** How much of the time it leaves to everybody else. */
const BREATH = 0.2

/** Works off a file, some hundred rows a transaction. Killed in between, it goes on after the last one that was committed. */
export const runImportJob = defineJob({
  name: 'crm.runImport',
  lane: 'bulk',
  data: z.object({ importId: z.uuid() }),
  jobId: ({ importId }) => importId,
  retryOn: isTransientDatabaseError,
  async run(context, { importId }) {
    const startedAt = performance.now()
    try {
      for (;;) {
        const chunkAt = performance.now()
        if ((await importNextChunk(context, importId)) === 'done') return
        if (performance.now() - startedAt > RUN_MS) break
        await delay((performance.now() - chunkAt) * BREATH)
      }
    } catch (error) {
      if (isTransientDatabaseError(error)) throw error
      // it stays as it is, to be undone; the error is logged by whoever runs the jobs
      await failImport(context.pool, importId)
      throw error
    }
    await inTransaction(context.pool, async (tx) => await context.wait(tx, { delayMs: 0, waitsFor: null }))
  },
})
