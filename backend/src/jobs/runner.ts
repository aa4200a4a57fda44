import { sql } from '@vp/domain/sql.ts'
import { untilDatabaseAnswers } from '../database/patience.ts'
import { codeOf } from '../database/pool.ts'
import { isTransientDatabaseError } from '../database/transient.ts'
import { inTransaction, runStatement, type Tx } from '../database/transaction.ts'
import { describeError } from '../http/describe-error.ts'
import type { Job, JobContext, JobDeps } from './define-job.ts'
import { announceJobs } from './outbox.ts'
import type { Ticket } from './queue.ts'

interface OutboxRow {
  name: string
  data: unknown
  failures: number
}

export interface JobRunner {
  run(ticket: Ticket): Promise<void>
  /** Ids of the promises that this process is keeping right now. */
  running(): string[]
}

/** Longest pause between two runs of a failing job. */
const MAX_BACKOFF_MS = 60_000
/** The same after an outage of the database: that the failure could be written down says that it is over. */
const MAX_BACKOFF_AFTER_OUTAGE_MS = 2_000

/** Runs what a ticket stands for and writes down what became of it. A ticket that was taken back, is not the newest of
 *  its job, or whose job is done, does nothing: queues may lose, keep and repeat tickets as they like. */
export function createJobRunner(jobs: ReadonlyMap<string, Job>, deps: JobDeps): JobRunner {
  const running = new Map<string, string>()
  return {
    running: () => [...running.values()],
    async run(ticket) {
      const key = `${ticket.outboxId}-${ticket.attempt}`
      // the very same ticket twice at once: the queue believes that we stalled
      if (running.has(key)) return
      running.set(key, ticket.outboxId)
      try {
        await runTicket(ticket)
      } finally {
        running.delete(key)
      }
    },
  }

  async function runTicket(ticket: Ticket): Promise<void> {
    const { outboxId, attempt } = ticket
    const found = await untilDatabaseAnswers(
      async () =>
        await runStatement<OutboxRow>(
          deps.pool,
          sql`
            select name, data, failures from job_outbox
            where id = ${outboxId} and attempts = ${attempt} and enqueued_at is not null and done_at is null`,
        ),
      deps.stopping,
    )
    const row = found.rows[0]
    if (row === undefined) return
    const log = deps.log.child({ job: row.name, outboxId, attempt })
    const outcomes = outcomesOf(ticket)
    const write = async (work: (tx: Tx) => Promise<void>) =>
      await untilDatabaseAnswers(async () => await inTransaction(deps.pool, work), deps.stopping)

    const job = jobs.get(row.name)
    if (job === undefined) {
      // promised by another version of this program
      return await write(async (tx) => await outcomes.retry(tx, { delayMs: MAX_BACKOFF_MS, error: 'unknown_job' }))
    }
    try {
      await job.run({ ...deps, ...outcomes, log, attempt, failures: row.failures }, job.data.parse(row.data))
    } catch (error) {
      if (!job.retryOn(error)) {
        log.error({ err: describeError(error) }, 'job failed for good')
        return await write(async (tx) => await outcomes.giveUp(tx, codeOf(error)))
      }
      const longest = isTransientDatabaseError(error) ? MAX_BACKOFF_AFTER_OUTAGE_MS : MAX_BACKOFF_MS
      const delayMs = Math.round(Math.min(longest, 250 * 2 ** row.failures) * (0.5 + Math.random() / 2))
      log.warn({ code: codeOf(error), delayMs }, 'job failed, will run again')
      return await write(async (tx) => await outcomes.retry(tx, { delayMs, error: codeOf(error) }))
    }
    await write(outcomes.done)
  }
}

/** How a run ends. The first of them counts: each asks that the ticket be still handed out. */
function outcomesOf({ outboxId, attempt }: Ticket): Pick<JobContext, 'done' | 'wait' | 'retry'> & {
  giveUp(tx: Tx, error: string): Promise<void>
} {
  const finish = async (tx: Tx, error: string | null) => {
    await tx.query(sql`
      update job_outbox set done_at = now(), waits_for = null, last_error = ${error}
      where id = ${outboxId} and attempts = ${attempt} and enqueued_at is not null and done_at is null`)
  }
  return {
    done: async (tx) => await finish(tx, null),
    giveUp: finish,
    async wait(tx, { delayMs, waitsFor }) {
      await tx.query(sql`
        update job_outbox set enqueued_at = null, run_at = ${inFuture(delayMs)}, waits_for = ${waitsFor}, failures = 0
        where id = ${outboxId} and attempts = ${attempt} and enqueued_at is not null and done_at is null`)
      await announceJobs(tx)
    },
    async retry(tx, { delayMs, error }) {
      await tx.query(sql`
        update job_outbox set enqueued_at = null, run_at = ${inFuture(delayMs)}, last_error = ${error}, failures = failures + 1
        where id = ${outboxId} and attempts = ${attempt} and enqueued_at is not null and done_at is null`)
      await announceJobs(tx)
    },
  }
}

const inFuture = (delayMs: number) => new Date(Date.now() + delayMs).toISOString()
