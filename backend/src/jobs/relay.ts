import { sql } from '@vp/domain/sql.ts'
import pg from 'pg'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { codeOf } from '../database/pool.ts'
import { runStatement } from '../database/transaction.ts'
import { lanes, type Job, type Lane } from './define-job.ts'
import { JOBS_CHANNEL } from './outbox.ts'
import type { JobQueue } from './queue.ts'

/** Tickets in the queue per lane; the rest waits in the outbox, in order. */
const MAX_IN_QUEUE = 500
/** Ask again even when no notification came. */
const POLL_MS = 1_000
const SWEEP_MS = 30_000
/** A ticket older than this has been lost with its queue or its worker: no job runs that long. */
const LOST_AFTER = '3 minutes'
const KEEP_DONE = '7 days'

export interface Relay {
  stop(): Promise<void>
}

/** Declares void what was handed out longer ago than `age` (an interval of Postgres) and not finished, so that it is handed out
 *  anew; all but what is known to be running. At a start, before any worker: all of it, for nothing may hang on what the queue
 *  remembers. */
export async function takeBackTickets(pool: Pool, age: string, running: Iterable<string> = []): Promise<number> {
  const { affectedRows } = await runStatement(
    pool,
    sql`
      update job_outbox set enqueued_at = null
      where done_at is null and enqueued_at <= now() - ${age}::interval
        and id not in (select jsonb_array_elements_text(${JSON.stringify([...running])}::jsonb)::uuid)`,
  )
  return affectedRows
}

/** Hands what `job_outbox` promises to the queue as it becomes due, and every half minute what was handed out long ago and not
 *  finished. Several relays may run at once. */
export function startRelay(options: {
  pool: Pool
  databaseUrl: string
  queue: Pick<JobQueue, 'add' | 'onStoreLost'>
  jobs: ReadonlyMap<string, Job>
  /** What this process is running. */
  running: () => Iterable<string>
  log: Logger
}): Relay {
  const { pool, queue, log } = options
  let stopped = false
  let wake = () => {}
  let isRung = false
  const ring = () => {
    isRung = true
    wake()
  }
  let isLossSuspected = false
  const suspectLoss = () => {
    isLossSuspected = true
    ring()
  }
  queue.onStoreLost(suspectLoss)
  const bell = listen(options.databaseUrl, { onNotify: ring, onLoss: suspectLoss }, log)
  const loop = runLoop()
  return {
    async stop() {
      stopped = true
      ring()
      await loop
      await bell.stop()
    },
  }

  async function runLoop(): Promise<void> {
    let sweepAt = 0
    while (!stopped) {
      try {
        if (isLossSuspected) {
          // cleared before, so that a loss meanwhile is seen
          isLossSuspected = false
          await takeBack('0 seconds')
        }
        if (Date.now() >= sweepAt) {
          await takeBack(LOST_AFTER)
          await forgetDone()
          sweepAt = Date.now() + SWEEP_MS
        }
        isRung = false
        let handedOut = 0
        for (const lane of lanes) handedOut += await handOut(lane)
        if (handedOut === 0 && !isRung) await pause(await untilNextDue())
      } catch (error) {
        log.warn({ code: codeOf(error) }, 'the relay could not reach the database or the queue')
        await pause(POLL_MS / 2)
      }
    }
  }

  async function pause(ms: number): Promise<void> {
    if (stopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function handOut(lane: Lane): Promise<number> {
    const names = JSON.stringify([...options.jobs.values()].filter((job) => job.lane === lane).map((job) => job.name))
    const { rows } = await runStatement<{ id: string; attempts: number }>(
      pool,
      sql`
        with due as (
          select id from job_outbox
          where done_at is null and enqueued_at is null and run_at <= now()
            and name in (select jsonb_array_elements_text(${names}::jsonb))
          order by run_at, id
          limit greatest(0, ${MAX_IN_QUEUE} - (
            select count(*) from job_outbox
            where done_at is null and enqueued_at is not null and name in (select jsonb_array_elements_text(${names}::jsonb))))
          for update skip locked)
        update job_outbox o set enqueued_at = now(), attempts = attempts + 1, waits_for = null from due
        where o.id = due.id
        returning o.id, o.attempts`,
    )
    if (rows.length === 0) return 0
    rows.sort((a, b) => (a.id < b.id ? -1 : 1))
    try {
      await queue.add(
        lane,
        rows.map(({ id, attempts }) => ({ outboxId: id, attempt: attempts })),
      )
    } catch (error) {
      await giveBack(rows.map(({ id }) => id))
      throw error
    }
    return rows.length
  }

  async function giveBack(ids: readonly string[]): Promise<void> {
    await runStatement(
      pool,
      sql`
        update job_outbox set enqueued_at = null
        where done_at is null and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`,
    )
  }

  async function takeBack(age: string): Promise<void> {
    try {
      const count = await takeBackTickets(pool, age, options.running())
      if (count > 0) log.warn({ count }, 'jobs that the queue may have lost are handed out again')
    } catch (error) {
      isLossSuspected = true
      throw error
    }
  }

  async function forgetDone(): Promise<void> {
    await runStatement(
      pool,
      sql`
        delete from job_outbox where id in (
          select id from job_outbox where done_at < now() - ${KEEP_DONE}::interval limit 1000)`,
    )
  }

  async function untilNextDue(): Promise<number> {
    const { rows } = await runStatement<{ ms: number | null }>(
      pool,
      sql`
        select (extract(epoch from min(run_at) - clock_timestamp()) * 1000)::float8 as ms from job_outbox
        where done_at is null and enqueued_at is null`,
    )
    // at least a moment: what is due may be over the limit of its lane, or another relay's
    return Math.min(POLL_MS, Math.max(20, rows[0]?.ms ?? POLL_MS))
  }
}

/** One connection that listens; made anew whenever it is lost. */
function listen(
  databaseUrl: string,
  { onNotify, onLoss }: { onNotify: () => void; onLoss: () => void },
  log: Logger,
): { stop(): Promise<void> } {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  const again = () => {
    client = undefined
    if (!stopped) retry = setTimeout(() => void connect(), 500)
  }
  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'vp-backend-relay',
      keepAlive: true,
    })
    let isOver = false
    const end = () => {
      if (!isOver) again()
      isOver = true
    }
    fresh.on('error', (error) => {
      log.warn({ code: codeOf(error) }, 'the relay lost its listening connection')
      end()
      onLoss()
    })
    fresh.on('end', end)
    fresh.on('notification', onNotify)
    client = fresh
    try {
      await fresh.connect()
      await fresh.query(`listen ${JOBS_CHANNEL}`)
      onNotify()
    } catch (error) {
      log.warn({ code: codeOf(error) }, 'the relay cannot listen')
      end()
    }
  }
  const first = connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await first
      await client?.end()
    },
  }
}
