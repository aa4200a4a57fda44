import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { GraphApiError } from '../graph-api.ts'
import { templatesOf } from '../templates-queue.ts'
import { syncTemplates } from '../templates/sync-templates.ts'

const data = z.object({ workspaceId: z.uuid(), accountId: z.uuid() })

/** Webhooks tell of changes as they happen; this finds what they did not tell. */
const EVERY_MS = 6 * 3_600_000
const AFTER_FAILURE_MS = 15 * 60_000

/** Reads an account's templates from Meta again and again: it never ends by itself, only with its account. */
export const syncTemplatesJob = defineJob({
  name: 'integrations.syncTemplates',
  lane: 'inbound',
  data,
  jobId: ({ accountId }) => accountId,
  retryOn: () => true,
  async run(context, which) {
    const delayMs = await syncTemplates(context, which).then(
      (result) => (result === 'account_not_found' ? null : EVERY_MS),
      (error: unknown) => {
        if (!(error instanceof GraphApiError)) throw error
        context.log.warn({ code: error.code, fbtraceId: error.fbtraceId }, 'templates could not be read from Meta')
        return AFTER_FAILURE_MS
      },
    )
    if (delayMs === null) return
    await inTransaction(
      context.pool,
      async (tx) => await context.wait(tx, { delayMs, waitsFor: templatesOf(which.accountId) }),
    )
  },
})

/** Gives each account that has none its job, at the start of the service. */
export async function keepTemplatesSynced(tx: Tx): Promise<void> {
  const { rows } = await tx.query<{ id: string; workspace_id: string }>(sql`
    select a.id, a.workspace_id from integration_accounts a
    where a.waba_id is not null and not exists (
      select from job_outbox o where o.name = 'integrations.syncTemplates' and o.job_id = a.id::text and o.done_at is null)`)
  for (const { id: accountId, workspace_id: workspaceId } of rows) {
    await addJob(tx, syncTemplatesJob, { workspaceId, accountId }, { workspaceId })
  }
}
