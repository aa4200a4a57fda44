import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { codeOf } from '../../database/pool.ts'
import { isTransientDatabaseError } from '../../database/transient.ts'
import { inTransaction, runStatement, type Tx } from '../../database/transaction.ts'
import { describeError } from '../../http/describe-error.ts'
import { applyStatus } from '../../inbox/receive/apply-status.ts'
import { receiveMessage } from '../../inbox/receive/receive-message.ts'
import { defineJob, type JobContext } from '../../jobs/define-job.ts'
import { findAccount } from '../accounts.ts'
import { parseBody } from '../webhooks/parse-body.ts'
import { readEnvelope, type WebhookItem } from '../webhooks/read-envelope.ts'
import { handlerOf } from './field-handlers.ts'

const data = z.object({ webhookEventId: z.uuid() })

/** After so many runs an event that still has a broken part is left as `falhou`, to be looked at and replayed. */
const MAX_ATTEMPTS = 5
/** How long a status waits for a message that we do not know: another program may send from the same number. */
const PARK_FOR_MS = 24 * 3_600_000

/** Reads one stored webhook into conversations and statuses. Each part is a commit of its own and harmless to repeat, so a
 *  broken part takes nothing along, and a run that was cut short simply goes on. */
export const processWebhookJob = defineJob({
  name: 'integrations.processWebhook',
  lane: 'inbound',
  data,
  jobId: ({ webhookEventId }) => webhookEventId,
  retryOn: isTransientDatabaseError,
  run: processWebhook,
})

interface Event {
  raw_body: Buffer
  attempts: number
  created_at: Date
  age_ms: number
}

async function processWebhook(context: JobContext, { webhookEventId }: z.infer<typeof data>): Promise<void> {
  const { rows } = await runStatement<Event>(
    context.pool,
    sql`
      select raw_body, attempts, created_at, (extract(epoch from now() - created_at) * 1000)::float8 as age_ms
      from webhook_events where id = ${webhookEventId} and status = 'pendente'`,
  )
  const event = rows[0]
  if (event === undefined) return
  const body = parseBody(event.raw_body)
  const items: WebhookItem[] =
    body === undefined ? [{ kind: 'unreadable', what: 'json' }] : readEnvelope(body, event.created_at)
  const report = new Report()
  for (const item of items) report.add(await processItem(context, item))
  await finish(context, webhookEventId, event, body, report)
}

type ItemResult =
  | { kind: 'processed'; workspaceId: string; integracaoId: string }
  | { kind: 'ignored'; why: string }
  | { kind: 'parked'; wamid: string; workspaceId: string; integracaoId: string }
  | { kind: 'failed'; why: string }

async function processItem(context: JobContext, item: WebhookItem): Promise<ItemResult> {
  if (item.kind === 'unhandled') return { kind: 'ignored', why: `unhandled:${item.what}` }
  if (item.kind === 'unreadable') return { kind: 'failed', why: `unreadable:${item.what}` }
  try {
    return await inTransaction(context.pool, async (tx): Promise<ItemResult> => {
      if (item.kind === 'field') return await processField(tx, item)
      const account = await findAccount(tx, item.phoneNumberId)
      if (account === null) return { kind: 'ignored', why: 'unknown_phone_number_id' }
      const known = { workspaceId: account.workspace_id, integracaoId: account.integracao_id }
      if (item.kind === 'message') {
        await receiveMessage(tx, account, item.contact, item.message)
        return { kind: 'processed', ...known }
      }
      const outcome = await applyStatus(tx, account, item.status)
      if (outcome === 'unknown_message') return { kind: 'parked', wamid: item.status.id, ...known }
      return { kind: 'processed', ...known }
    })
  } catch (error) {
    if (isTransientDatabaseError(error)) throw error
    context.log.error({ err: describeError(error), kind: item.kind }, 'a part of a webhook could not be read')
    return { kind: 'failed', why: `${item.kind}:${codeOf(error)}` }
  }
}

async function processField(tx: Tx, item: Extract<WebhookItem, { kind: 'field' }>): Promise<ItemResult> {
  const handler = handlerOf(item.field)
  if (handler === null) return { kind: 'ignored', why: `unhandled:${item.field.slice(0, 60)}` }
  const value = handler.value.safeParse(item.value)
  if (!value.success) return { kind: 'failed', why: `unreadable:${item.field}` }
  const account = await handler.apply(tx, item, value.data)
  if (account === null) return { kind: 'ignored', why: 'unknown_waba' }
  if (account === 'unknown_event') return { kind: 'ignored', why: `unknown_event:${item.field}` }
  return { kind: 'processed', workspaceId: account.workspace_id, integracaoId: account.integracao_id }
}

/** What became of the parts of one event. */
class Report {
  processed = 0
  readonly ignored = new Set<string>()
  readonly failed = new Set<string>()
  parkedWamid: string | null = null
  workspaceId: string | null = null
  integracaoId: string | null = null

  add(result: ItemResult): void {
    if (result.kind === 'ignored') this.ignored.add(result.why)
    else if (result.kind === 'failed') this.failed.add(result.why)
    else {
      this.workspaceId ??= result.workspaceId
      this.integracaoId ??= result.integracaoId
      if (result.kind === 'parked') this.parkedWamid ??= result.wamid
      else this.processed += 1
    }
  }
}

async function finish(
  context: JobContext,
  webhookEventId: string,
  event: Event,
  body: unknown,
  report: Report,
): Promise<void> {
  const attempts = event.attempts + 1
  const isParked = report.parkedWamid !== null && event.age_ms < PARK_FOR_MS
  const isFailing = report.failed.size > 0
  const mayStillPass = isFailing && attempts < MAX_ATTEMPTS
  const [status, notes] = isFailing
    ? [mayStillPass || isParked ? 'pendente' : 'falhou', [...report.failed]]
    : isParked
      ? ['pendente', ['unknown_message']]
      : report.processed > 0
        ? ['processado', []]
        : ['ignorado', report.parkedWamid === null ? [...report.ignored] : ['unknown_message']]
  const error = notes.length === 0 ? null : notes.join(' ').slice(0, 500)
  await inTransaction(context.pool, async (tx) => {
    // an event that only waits is no failure: its attempts are not used up
    await tx.query(sql`
      update webhook_events
      set status = ${status}, error = ${error}, attempts = ${isFailing ? attempts : event.attempts},
        payload = ${body === undefined ? null : JSON.stringify(body)}, workspace_id = ${report.workspaceId}, integracao_id = ${report.integracaoId},
        processado_em = case when ${status} <> 'pendente' then now() end
      where id = ${webhookEventId}`)
    if (status !== 'pendente') return await context.done(tx)
    if (mayStillPass) return await context.retry(tx, { delayMs: 1_000 * 2 ** attempts, error: error ?? 'failed' })
    // sooner at first: our own answer from Meta is stored within moments
    const delayMs = Math.min(3_600_000, Math.max(2_000, event.age_ms))
    return await context.wait(tx, { delayMs, waitsFor: `wamid:${report.parkedWamid}` })
  })
}
