import { derivedId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { codeOf } from '../../database/pool.ts'
import { isConflict, isTransientDatabaseError } from '../../database/transient.ts'
import { runStatement } from '../../database/transaction.ts'
import { describeError } from '../../http/describe-error.ts'
import { defineJob, type JobContext } from '../../jobs/define-job.ts'
import { parseBody } from '../webhooks/parse-body.ts'
import { handlerOf } from './field-handlers.ts'
import { processItem } from './process-item.ts'
import { readEnvelope, type WebhookItem } from '../webhooks/read-envelope.ts'
import { EventReport, settleEvent, type StoredEvent } from '../webhooks/settle-event.ts'

/** So many runs that never came to an end: reading this one ends the process. Fewer may be chance where a machine is killed again and
 *  again, and would park what is sound. */
const MAX_LOST_RUNS = 8

const data = z.object({ webhookEventId: z.uuid() })

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

interface Event extends StoredEvent {
  /** Runs begun and never ended, without the first. */
  starts: number
  raw_body: Buffer
  created_at: Date
}

async function processWebhook(context: JobContext, { webhookEventId }: z.infer<typeof data>): Promise<void> {
  const { rows } = await runStatement<Event>(
    context.pool,
    sql`
      select id, raw_body, attempts, starts, created_at, (extract(epoch from now() - created_at) * 1000)::float8 as age_ms
      from webhook_events where id = ${webhookEventId} and status = 'pendente'`,
  )
  const event = rows[0]
  if (event === undefined) return
  const report = new EventReport()
  // a run that failed told so; what is left of them ended with their process
  if (event.starts - context.failures >= MAX_LOST_RUNS) {
    report.failed.add('process_ended')
    return await settleEvent(context, { ...event, isHopeless: true }, { body: undefined, items: [] }, report)
  }
  // not at the first run, for a thousand a second have one
  if (context.attempt > 1) {
    await runStatement(context.pool, sql`update webhook_events set starts = starts + 1 where id = ${event.id}`)
  }
  const read = readEvent(context, event)
  let conflict: Error | null = null
  for (const [index, item] of read.items.flatMap(partsOf).entries()) {
    try {
      report.add(await processItem(context, item, { id: derivedId(event.id, index), at: event.created_at }))
    } catch (error) {
      // one part that others stand in the way of holds up none of its neighbours; a database that is away holds up all
      if (!isConflict(error)) throw error
      conflict ??= error
    }
  }
  if (conflict !== null) throw conflict
  await settleEvent(context, event, read, report)
}

/** What a field holds many of, one by one. */
function partsOf(item: WebhookItem): WebhookItem[] {
  if (item.kind !== 'field') return [item]
  const parts = handlerOf(item.field)?.split?.(item.value) ?? []
  return parts.length === 0 ? [item] : parts.map((value) => ({ ...item, value }))
}

/** A body that only a bug of ours cannot read is a broken event like any other: it ends parked, with the error, not pending for ever. */
function readEvent(context: JobContext, event: Event): { body: unknown; items: WebhookItem[] } {
  try {
    const body = parseBody(event.raw_body)
    if (body === undefined) return { body, items: [{ kind: 'unreadable', what: 'json' }] }
    return { body, items: readEnvelope(body, event.created_at) }
  } catch (error) {
    context.log.error({ err: describeError(error) }, 'a webhook could not be taken apart')
    return { body: undefined, items: [{ kind: 'unreadable', what: codeOf(error) }] }
  }
}
