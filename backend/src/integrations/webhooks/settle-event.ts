import { sql } from '@vp/domain/sql.ts'
import { codeOf } from '../../database/pool.ts'
import { isTransientDatabaseError } from '../../database/transient.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { describeError } from '../../http/describe-error.ts'
import type { JobContext } from '../../jobs/define-job.ts'
import type { ItemResult, Owner } from '../jobs/process-item.ts'
import type { WebhookItem } from './read-envelope.ts'

/** After so many runs an event that still has a broken part is parked as `falhou`, to be looked at and replayed. */
const MAX_ATTEMPTS = 5
/** How long a status waits for a message that we do not know: another program may send from the same number. */
const PARK_FOR_MS = 24 * 3_600_000
const MAX_ERROR = 500

/** One stored webhook at the time of a run. */
export interface StoredEvent {
  id: string
  attempts: number
  age_ms: number
  /** Another run would do harm. */
  isHopeless?: boolean
}

/** What became of the parts of one event. */
export class EventReport {
  processed = 0
  readonly ignored = new Set<string>()
  readonly failed = new Set<string>()
  parkedWamid: string | null = null
  owner: Owner | null = null

  add(result: ItemResult): void {
    if (result.kind === 'ignored') this.ignored.add(result.why)
    else if (result.kind === 'failed') this.failed.add(result.why)
    else {
      this.owner ??= result.owner
      if (result.kind === 'parked') this.parkedWamid ??= result.wamid
      else this.processed += 1
    }
  }
}

/** Writes down how a run ended, with what comes next: nothing, another run after a pause, or a wait for the message that a status
 *  names. What cannot be kept beside the raw body (a payload that Postgres takes for no JSON) does not hold up the rest. */
export async function settleEvent(
  context: JobContext,
  event: StoredEvent,
  { body, items }: { body: unknown; items: readonly WebhookItem[] },
  report: EventReport,
): Promise<void> {
  const payload = body === undefined ? null : JSON.stringify(body)
  try {
    await inTransaction(context.pool, async (tx) => await settle(tx, context, event, { payload, items }, report))
  } catch (error) {
    if (isTransientDatabaseError(error)) throw error
    context.log.error({ err: describeError(error) }, 'the outcome of a webhook could not be stored')
    report.failed.add(`payload:${codeOf(error)}`)
    await inTransaction(context.pool, async (tx) => await settle(tx, context, event, { payload: null, items }, report))
  }
}

async function settle(
  tx: Tx,
  context: JobContext,
  event: StoredEvent,
  { payload, items }: { payload: string | null; items: readonly WebhookItem[] },
  report: EventReport,
): Promise<void> {
  const attempts = event.attempts + 1
  const isParked = report.parkedWamid !== null && event.age_ms < PARK_FOR_MS
  const isFailing = report.failed.size > 0
  const mayStillPass = isFailing && attempts < MAX_ATTEMPTS && event.isHopeless !== true
  const [status, notes] = isFailing
    ? [mayStillPass || isParked ? 'pendente' : 'falhou', [...report.failed, ...(isParked ? ['unknown_message'] : [])]]
    : isParked
      ? ['pendente', ['unknown_message']]
      : report.processed > 0
        ? ['processado', []]
        : ['ignorado', report.parkedWamid === null ? [...report.ignored] : ['unknown_message']]
  const error = notes.length === 0 ? null : notes.join(' ').slice(0, MAX_ERROR)
  const owner = report.owner ?? (await ownerOf(tx, items))
  // an event that only waits is no failure: its attempts are not used up
  await tx.query(sql`
    update webhook_events
    set status = ${status}, error = ${error}, attempts = ${isFailing ? attempts : event.attempts}, starts = 0, payload = ${payload},
      workspace_id = coalesce(${owner?.workspace_id ?? null}, workspace_id),
      integracao_id = coalesce(${owner?.integracao_id ?? null}, integracao_id),
      processado_em = case when ${status} <> 'pendente' then now() end
    where id = ${event.id}`)
  if (status !== 'pendente') return await context.done(tx)
  if (mayStillPass) return await context.retry(tx, { delayMs: 1_000 * 2 ** attempts, error: error ?? 'failed' })
  // sooner at first: our own answer from Meta is stored within moments
  const delayMs = Math.min(3_600_000, Math.max(2_000, event.age_ms))
  return await context.wait(tx, { delayMs, waitsFor: `wamid:${report.parkedWamid}` })
}

/** Whose an event is of which no part could be read: of the first of its numbers or accounts that is somebody's here. */
async function ownerOf(tx: Tx, items: readonly WebhookItem[]): Promise<Owner | null> {
  const numbers = items.flatMap((item) => ('phoneNumberId' in item ? (item.phoneNumberId ?? []) : []))
  const wabas = items.flatMap((item) => ('wabaId' in item ? (item.wabaId ?? []) : []))
  const { rows } = await tx.query<Owner>(sql`
    select workspace_id, integracao_id from integration_accounts
    where identificador in (select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))
      or waba_id in (select jsonb_array_elements_text(${JSON.stringify(wabas)}::jsonb))
    order by created_at, id limit 1`)
  return rows[0] ?? null
}
