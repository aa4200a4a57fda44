import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { isTransientDatabaseError } from '../../database/transient.ts'
import { runStatement } from '../../database/transaction.ts'
import { JOBS_CHANNEL } from '../../jobs/outbox.ts'
import { processWebhookJob } from '../jobs/process-webhook.ts'
import { lookInto } from './fields-in.ts'

/** What goes into one commit at most; a larger one would keep the small ones waiting. */
const MAX_EVENTS = 200
const MAX_BYTES = 8 * 1024 * 1024

/** Whether many come is looked at so often, and these are many in that time. */
const LOOK_EVERY_MS = 100
const MANY = 10

interface Waiting {
  rawBody: Buffer
  done(): void
  failed(error: unknown): void
}

export interface EventStore {
  /** Resolves when the body is stored for good, with the job that will read it. @throws what Postgres says */
  store(rawBody: Buffer): Promise<void>
  /** Resolves when no more than a few come, or after so long: until then whatever can wait should. */
  calm(atMostMs: number): Promise<void>
}

/** Stores webhooks, in one commit all those that came while the one before was under way: a thousand a second are then some fifty
 *  commits, and each still waits for its own. One that Postgres refuses takes none of the others along. */
export function createEventStore(pool: Pool): EventStore {
  const queue: Waiting[] = []
  let isBusy = false
  let taken = 0

  async function drain(): Promise<void> {
    if (isBusy) return
    isBusy = true
    while (queue.length > 0) await storeTogether(takeBatch(queue))
    isBusy = false
  }

  async function storeTogether(batch: readonly Waiting[]): Promise<void> {
    try {
      await insert(
        pool,
        batch.map(({ rawBody }) => rawBody),
      )
    } catch (error) {
      if (batch.length > 1 && !isTransientDatabaseError(error)) {
        for (const one of batch) await storeTogether([one])
        return
      }
      for (const one of batch) one.failed(error)
      return
    }
    for (const one of batch) one.done()
  }

  return {
    async store(rawBody) {
      taken += 1
      const stored = new Promise<void>((done, failed) => queue.push({ rawBody, done, failed }))
      void drain()
      await stored
    },
    async calm(atMostMs) {
      const until = performance.now() + atMostMs
      let before: number
      do {
        before = taken
        await delay(LOOK_EVERY_MS)
      } while (taken - before > MANY && performance.now() < until)
    },
  }
}

function takeBatch(queue: Waiting[]): Waiting[] {
  let bytes = 0
  const tooMany = queue.findIndex(({ rawBody }, index) => {
    bytes += rawBody.length
    return index > 0 && (index >= MAX_EVENTS || bytes > MAX_BYTES)
  })
  return queue.splice(0, tooMany === -1 ? queue.length : tooMany)
}

/** One statement, so one round trip and one commit. */
async function insert(pool: Pool, bodies: readonly Buffer[]): Promise<void> {
  const events = bodies.map((rawBody) => {
    const id = newId()
    const { fields, phoneNumberId } = lookInto(rawBody)
    const data = { webhookEventId: id }
    return {
      id,
      fields,
      number: phoneNumberId,
      body: rawBody.toString('base64'),
      job: newId(),
      job_id: processWebhookJob.jobId(data),
      data,
    }
  })
  await runStatement(
    pool,
    sql`
      with e as (
        select * from json_to_recordset(${JSON.stringify(events)}::json)
          as e (id uuid, fields text[], number text, body text, job uuid, job_id text, data jsonb)),
      events as (
        insert into webhook_events (id, workspace_id, integracao_id, campos, raw_body)
        select e.id, a.workspace_id, a.integracao_id, e.fields, decode(e.body, 'base64')
        from e left join integration_accounts a on a.identificador = e.number),
      jobs as (
        insert into job_outbox (id, name, job_id, data) select e.job, ${processWebhookJob.name}, e.job_id, e.data from e)
      select pg_notify(${JOBS_CHANNEL}, '')`,
  )
}
