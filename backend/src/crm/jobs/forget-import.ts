import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'

/** Forgets what became of an import's rows once it can no longer be undone, and a file that nobody has imported altogether: they hold
 *  personal data that nobody needs any more. That there was an import, and its numbers, stay. One under way is promised anew by its end. */
export const forgetImportJob = defineJob({
  name: 'crm.forgetImport',
  lane: 'bulk',
  data: z.object({ importId: z.uuid() }),
  jobId: ({ importId }) => importId,
  // nobody else would
  retryOn: () => true,
  async run(context, { importId }) {
    await inTransaction(context.pool, async (tx) => {
      await tx.query(sql`delete from import_jobs where id = ${importId} and status = 'pendente'`)
      const { affectedRows } = await tx.query(sql`
        update import_jobs set columns = '[]', nome_arquivo = null
        where id = ${importId} and status not in ('processando', 'desfazendo')`)
      if (affectedRows > 0) await tx.query(sql`delete from import_rows where import_id = ${importId}`)
      await context.done(tx)
    })
  },
})
