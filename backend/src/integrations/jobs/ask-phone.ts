import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob, type JobContext } from '../../jobs/define-job.ts'
import { metaAccount } from '../connect/meta-account.ts'
import { connectedAccount } from '../connected-account.ts'
import { GraphApiError } from '../graph-api.ts'

const data = z.object({ workspaceId: z.uuid(), accountId: z.uuid() })

/** Meta was asked before: what it has told or will tell is the answer. */
const ASKED_BEFORE = 2_593_107

/** Asks Meta for what is on the phone of a number that has just joined coexistence: the address book, then the history. Each once, and
 *  within a day of joining; what comes of it comes by webhook. */
export const askPhoneJob = defineJob({
  name: 'integrations.askPhone',
  lane: 'inbound',
  data,
  jobId: ({ accountId }) => accountId,
  retryOn: (error) => error instanceof GraphApiError && (error.isUnreachable || error.code < 3),
  run: askPhone,
})

async function askPhone(context: JobContext, which: z.infer<typeof data>): Promise<void> {
  const account = await inTransaction(context.pool, async (tx) => await connectedAccount(tx, context.tokenKey, which))
  // without a token nothing can be asked; connecting it anew asks again
  if (typeof account === 'string') return
  const meta = metaAccount(context.graphApi, account.accessToken)
  for (const what of ['smb_app_state_sync', 'history'] as const) {
    try {
      await meta.askPhone(account.phoneNumberId, what)
    } catch (error) {
      const isAnswer = error instanceof GraphApiError && !error.isUnreachable && error.code >= 3
      if (!isAnswer) throw error
      if (error.code === ASKED_BEFORE) continue
      context.log.warn(
        { code: error.code, fbtraceId: error.fbtraceId, what },
        'Meta does not bring what is on the phone',
      )
      if (what === 'history') {
        await inTransaction(
          context.pool,
          async (tx) =>
            await tx.query(sql`
              update integration_accounts set historico_erro = ${error.code}
              where id = ${account.id} and historico_progresso is null`),
        )
      }
    }
  }
}
