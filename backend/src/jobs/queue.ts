import { Queue, Worker, createPostgresBackend, runMigrations, withBackend, type JobsOptions, type PgPool } from 'bullmq'
import { Redis } from 'ioredis'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { codeOf, surviveLostConnections } from '../database/pool.ts'
import { lanes, type Lane } from './define-job.ts'

/** What travels through the queue: which promise to keep, and which hand-out of it this is. */
export const ticket = z.object({ outboxId: z.uuid(), attempt: z.int() })
export type Ticket = z.infer<typeof ticket>

export interface JobQueue {
  /** Throws when the queue's store does not answer. */
  add(lane: Lane, tickets: readonly Ticket[]): Promise<void>
  /** Calls when the store was away, so that tickets which were in it may never come. */
  onStoreLost(listener: () => void): void
  /** Takes no new jobs and waits for the running ones, at most `timeoutMs`. */
  close(timeoutMs: number): Promise<void>
}

export interface QueueOptions {
  /** Redis when given, else BullMQ keeps its own tables in schema `bullmq` of the database. */
  redisUrl: string | undefined
  databaseUrl: string
  /** Keeps queues of several databases apart in one Redis. */
  prefix?: string
  concurrency: Record<Lane, number>
  process: (ticket: Ticket) => Promise<void>
  log: Logger
}

/** BullMQ only hands work out: what is due, retried or delayed is decided in `job_outbox`, so jobs leave no trace here. */
const jobOptions: JobsOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 }

/** After an outage of its store a worker looks again so soon; BullMQ's own 15 s are felt by whoever waits for an answer. */
const RETRY_AFTER_OUTAGE_MS = 500

/** On Postgres a worker sleeps until the next notification, but no longer than this, in seconds: a job may miss its bell when
 *  another transaction holds the row, or when the listening connection is lost. */
const LOOK_AGAIN_S = 1

/** Closing connections takes moments, or for ever when one of them is stuck. */
const CLOSE_STORE_MS = 2_000

/** A queue on Postgres that has not begun by then has lost a connection in the wrong moment: whoever starts it tries again. */
const READY_WITHIN_MS = 5_000

const POSTGRES_SCHEMA = 'bullmq'

/** Starts one queue with its workers per lane, which begin when their store is there. */
export async function startQueue(options: QueueOptions): Promise<JobQueue> {
  const { log, process } = options
  const store =
    options.redisUrl === undefined ? await postgresStore(options) : redisStore(options.redisUrl, options.prefix)
  let running = 0
  const run = async (job: { data: unknown }) => {
    running += 1
    try {
      await process(ticket.parse(job.data))
    } finally {
      running -= 1
    }
  }
  const lossListeners: (() => void)[] = []
  const onError = (error: Error) => {
    log.warn({ code: codeOf(error) }, 'the queue lost its store for now')
    for (const listener of lossListeners) listener()
  }
  const queues = {} as Record<Lane, Queue> // filled for each lane below
  const workers: Worker[] = []
  for (const lane of lanes) {
    queues[lane] = store.queue(lane)
    queues[lane].on('error', onError)
    const worker = store.worker(lane, run, options.concurrency[lane])
    worker.on('error', onError)
    worker.on('failed', (_job, error) =>
      log.error({ lane, code: codeOf(error) }, 'a job ended with an error of the runner'),
    )
    workers.push(worker)
  }
  // for a Redis that is not there each waits by itself; of a Postgres that goes away in this moment some would never hear again
  if (options.redisUrl === undefined) {
    const ready = Promise.all([...workers, ...Object.values(queues)].map(async (each) => await each.waitUntilReady()))
    let isReady = false
    try {
      isReady = await within(ready, READY_WITHIN_MS)
    } finally {
      // those of an attempt that failed would go on asking, beside the next one's
      if (!isReady)
        await within(Promise.all(workers.map((worker) => worker.close(true))).then(store.end), CLOSE_STORE_MS)
    }
    if (!isReady) throw Object.assign(new Error('the queue on Postgres did not begin'), { code: 'ETIMEDOUT' })
  }
  return {
    async add(lane, tickets) {
      await queues[lane].addBulk(
        tickets.map((data) => ({
          name: 'run',
          data,
          opts: { ...jobOptions, jobId: `${data.outboxId}-${data.attempt}` },
        })),
      )
    },
    onStoreLost(listener) {
      lossListeners.push(listener)
    },
    async close(timeoutMs) {
      // a worker with nothing in hand whose store is away would wait for it
      const isForced = running === 0 && !store.isThere()
      const closing = Promise.all(workers.map(async (worker) => await worker.close(isForced)))
      if (!(await within(closing, timeoutMs))) log.warn('jobs were still running at the end')
      const ending = Promise.all(Object.values(queues).map(async (queue) => await queue.close())).then(store.end)
      if (!(await within(ending, CLOSE_STORE_MS))) log.warn('the queue did not let go of its store')
    },
  }
}

interface Store {
  queue(lane: Lane): Queue
  worker(lane: Lane, run: (job: { data: unknown }) => Promise<void>, concurrency: number): Worker
  isThere: () => boolean
  end: () => Promise<void>
}

function redisStore(url: string, prefix = 'vp'): Store {
  // null: a worker waits for Redis to come back for as long as it takes. A producer fails fast, the outbox keeps the job.
  const forWorkers = new Redis(url, { maxRetriesPerRequest: null })
  const forQueues = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: true })
  for (const redis of [forWorkers, forQueues]) redis.on('error', () => undefined) // reported by queue and worker
  return {
    queue: (lane) => new Queue(`vp-${lane}`, { connection: forQueues, prefix }),
    worker: (lane, run, concurrency) =>
      new Worker(`vp-${lane}`, run, {
        connection: forWorkers,
        prefix,
        concurrency,
        runRetryDelay: RETRY_AFTER_OUTAGE_MS,
      }),
    isThere: () => forWorkers.status === 'ready',
    async end() {
      forWorkers.disconnect()
      forQueues.disconnect()
    },
  }
}

async function postgresStore({ databaseUrl, log }: QueueOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    // each worker holds one connection to listen on
    max: lanes.length * 2 + 4,
    options: `-c search_path=${POSTGRES_SCHEMA}`,
    application_name: 'vp-backend-queue',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  surviveLostConnections(pool, log)
  // each queue and each worker has one, beside ours
  pool.setMaxListeners(lanes.length * 2 + 1)
  try {
    const client = await pool.connect()
    try {
      await runMigrations(client, POSTGRES_SCHEMA)
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
  const onPostgres = withBackend(createWakefulBackend)
  // a pg.Pool is what it asks for; its structural type only lacks `readonly` where pg's has none
  const connection = pool as unknown as PgPool
  return {
    // the classes differ from the Redis ones only in their connection's type, which nobody asks for after this
    queue: (lane) => new onPostgres.Queue(`vp-${lane}`, { connection }) as unknown as Queue,
    worker: (lane, run, concurrency) =>
      new onPostgres.Worker(`vp-${lane}`, run, {
        connection,
        concurrency,
        runRetryDelay: RETRY_AFTER_OUTAGE_MS,
        drainDelay: LOOK_AGAIN_S,
      }) as unknown as Worker,
    // what is asked of it while it is away fails by itself
    isThere: () => true,
    async end() {
      await pool.end()
    },
  }
}

/** BullMQ's backend on Postgres, mended. After an outage a worker of BullMQ 6.7 sleeps for up to an hour, and when its
 *  connection dies in the packet that confirms LISTEN, it believes for ever that it listens. */
const createWakefulBackend: typeof createPostgresBackend = (...args) => {
  const backend = createPostgresBackend(...args)
  const waitForJob = backend.waitForJob.bind(backend)
  let mayBeDeaf = false
  backend.on('error', () => (mayBeDeaf = true))
  backend.waitForJob = async (blockTimeoutS) => {
    if (mayBeDeaf) {
      mayBeDeaf = false
      await backend.reconnectBlocking()
    }
    return await waitForJob(Math.min(blockTimeoutS, LOOK_AGAIN_S))
  }
  return backend
}

/** False when it was late. What was not finished stays open in the outbox and runs again elsewhere. */
async function within(work: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const waiting = new AbortController()
  const late = delay(timeoutMs, false, { signal: waiting.signal }).catch(() => false)
  const isDone = await Promise.race([work.then(() => true), late])
  waiting.abort()
  return isDone
}
