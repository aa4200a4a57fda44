import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { undoNextRows } from '../import/undo-next-rows.ts'
import { RUN_MS } from './run-import.ts'

/** Takes a whole import back, some hundred rows a transaction; goes on where it was when it is run again. */
export const undoImportJob = defineJob({
  name: 'crm.undoImport',
  lane: 'bulk',
  data: z.object({ importId: z.uuid() }),
  jobId: ({ importId }) => importId,
  // an import that is half undone is nobody's wish
  retryOn: () => true,
  async run(context, { importId }) {
    const startedAt = performance.now()
    while (performance.now() - startedAt < RUN_MS) {
      const at = performance.now()
      if ((await undoNextRows(context.pool, importId)) === 'done') return
      await delay((performance.now() - at) * 0.2)
    }
    await inTransaction(context.pool, async (tx) => await context.wait(tx, { delayMs: 0, waitsFor: null }))
  },
})
