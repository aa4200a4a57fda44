import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { GraphApiError } from '../../integrations/graph-api.ts'
import { backoffMs, ruleFor } from '../../integrations/graph-errors.ts'
import { defineJob, type JobContext } from '../../jobs/define-job.ts'
import { lastInbound } from '../receipts/last-inbound.ts'
import { markReadAtMeta } from '../receipts/mark-read-at-meta.ts'
import { findRoute, openOrWait } from '../send/route.ts'
import { waitForAccount } from '../sending-order.ts'

const data = z.object({ messageId: z.uuid() })

/** A receipt is a courtesy: nobody is told when it does not arrive. */
const MAX_TRIES = 5

/** Tells Meta that the team has read a customer's message and all before it: their ticks turn blue. To say it twice does no harm. */
export const markReadAtMetaJob = defineJob({
  name: 'inbox.markReadAtMeta',
  lane: 'outbound',
  data,
  jobId: ({ messageId }) => messageId,
  retryOn: () => true,
  run,
})

async function run(context: JobContext, { messageId }: z.infer<typeof data>): Promise<void> {
  const found = await inTransaction(context.pool, async (tx) => await prepare(tx, context, messageId))
  if (found === null) return
  try {
    await markReadAtMeta(context.graphApi, { ...found, isTyping: false })
  } catch (error) {
    if (!(error instanceof GraphApiError)) throw error
    return await heed(context, found.accountId, error)
  }
  await inTransaction(context.pool, async (tx) => await context.done(tx))
}

interface Receipt {
  readonly accountId: string
  readonly phoneNumberId: string
  readonly accessToken: string
  readonly wamid: string
}

/** Null when there is nothing to tell any more, or it must wait. */
async function prepare(tx: Tx, context: JobContext, messageId: string): Promise<Receipt | null> {
  const { rows } = await tx.query<{ workspace_id: string; conversation_id: string }>(
    sql`select workspace_id, conversation_id from messages where id = ${messageId}`,
  )
  const [message] = rows
  const { workspace_id: workspaceId, conversation_id: conversationId } = message ?? {}
  const read =
    workspaceId === undefined || conversationId === undefined
      ? null
      : await lastInbound(tx, { workspaceId, conversationId, upToId: messageId })
  const route = read === null || conversationId === undefined ? null : await findRoute(tx, conversationId)
  if (read === null || route === null) {
    await context.done(tx)
    return null
  }
  const accessToken = await openOrWait(tx, context, route)
  if (accessToken === null) return null
  return { accountId: route.account_id, phoneNumberId: route.identificador, accessToken, wamid: read.wamid }
}

async function heed(context: JobContext, accountId: string, error: GraphApiError): Promise<void> {
  const rule = ruleFor(error.code)
  await inTransaction(context.pool, async (tx) => {
    if (rule.action === 'pause' || rule.action === 'failAndPause') return await waitForAccount(tx, context, accountId)
    const mayPass = error.isUnreachable || rule.action === 'retry' || rule.action === 'unknown'
    if (mayPass && context.failures + 1 < MAX_TRIES) {
      const delayMs = backoffMs(rule.action === 'retry' ? rule.backoff : 'exponential', context.failures + 1)
      return await context.retry(tx, { delayMs, error: `${error.code}` })
    }
    context.log.warn({ code: error.code, fbtraceId: error.fbtraceId }, 'Meta took no read receipt')
    return await context.done(tx)
  })
}
