import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { startTestRedis } from '@vp/supabase/local/test-redis.ts'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction } from '../database/transaction.ts'
import { isTransientDatabaseError } from '../database/transient.ts'
import { createFixture, silent, type Fixture } from '../test-support/fixture.ts'
import { jobDeps } from '../test-support/run-jobs.ts'
import { startUnluckyProxy } from '../test-support/unlucky-proxy.ts'
import { defineJob, lanes, type Job } from './define-job.ts'
import { addJob, resumeJobs } from './outbox.ts'
import { startQueue, type JobQueue } from './queue.ts'
import { startRelay, takeBackTickets, type Relay } from './relay.ts'
import { createJobRunner } from './runner.ts'

let redis: Awaited<ReturnType<typeof startTestRedis>>
let fixture: Fixture
let stopping: AbortController
const started: { queue: JobQueue; relay: Relay }[] = []

beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => {
  await redis.stop()
})
beforeEach(async () => {
  fixture = await createFixture()
  stopping = new AbortController()
})
afterEach(async () => {
  for (const { queue, relay } of started.splice(0)) {
    await relay.stop()
    await queue.close(500)
  }
  stopping.abort()
  await fixture.close()
})

/** A job whose runs the test scripts. */
function recordingJob(
  run: Job['run'] = async () => {},
  retryOn: Job['retryOn'] = (error) => error instanceof Error && error.message === 'again',
) {
  const runs: string[] = []
  const job = defineJob({
    name: 'test.record',
    lane: 'inbound',
    data: z.object({ what: z.string() }),
    jobId: ({ what }) => what,
    retryOn,
    async run(context, data) {
      runs.push(data.what)
      await run(context, data)
    },
  })
  return { job, runs }
}

async function start(store: 'postgres' | 'redis', job: Job, queueDatabaseUrl = fixture.url) {
  const jobs = new Map([[job.name, job]])
  const runner = createJobRunner(jobs, jobDeps(fixture, { stopping: stopping.signal }))
  await takeBackTickets(fixture.pool, '0 seconds')
  const queue = await startQueue({
    redisUrl: store === 'redis' ? redis.url : undefined,
    databaseUrl: queueDatabaseUrl,
    prefix: new URL(fixture.url).pathname.slice(1),
    concurrency: { inbound: 4, outbound: 4, media: 4, push: 4, bulk: 4 },
    process: async (ticket) => await runner.run(ticket),
    log: silent,
  })
  const relay = startRelay({
    pool: fixture.pool,
    databaseUrl: fixture.url,
    queue,
    jobs,
    running: () => runner.running(),
    log: silent,
  })
  const running = { queue, relay }
  started.push(running)
  return running
}
async function stop(running: { queue: JobQueue; relay: Relay }) {
  started.splice(started.indexOf(running), 1)
  await running.relay.stop()
  await running.queue.close(2_000)
}
const add = async (job: Job, what: string) =>
  await inTransaction(fixture.pool, async (tx) => await addJob(tx, job, { what }, { workspaceId: null }))
const open = async () =>
  await fixture.rows('select job_id, failures, last_error from job_outbox where done_at is null order by id')

for (const store of ['postgres', 'redis'] as const) {
  test(`${store}: what a commit promises runs once and is done`, async () => {
    const { job, runs } = recordingJob()
    await start(store, job)
    const names = Array.from({ length: 50 }, (_, n) => `job ${String(n).padStart(2, '0')}`)
    for (const name of names) await add(job, name)
    await expect.poll(open).toEqual([])
    expect(runs.sort()).toEqual(names)
  })

  test(`${store}: what is rolled back never runs`, async () => {
    const { job, runs } = recordingJob()
    await start(store, job)
    const rollback = inTransaction(fixture.pool, async (tx) => {
      await addJob(tx, job, { what: 'never' }, { workspaceId: null })
      throw new Error('roll back')
    })
    await expect(rollback).rejects.toThrow('roll back')
    await add(job, 'after')
    await expect.poll(() => runs).toEqual(['after'])
  })

  test(`${store}: an error that deserves it is tried again, another ends the job and is written down`, async () => {
    let failuresLeft = 2
    const { job, runs } = recordingJob(async (_context, data) => {
      if (z.object({ what: z.string() }).parse(data).what === 'hopeless') throw new Error('a bug')
      if (failuresLeft-- > 0) throw new Error('again')
    })
    await start(store, job)
    await add(job, 'patient')
    await add(job, 'hopeless')
    await expect.poll(open).toEqual([])
    expect(runs.filter((what) => what === 'patient')).toHaveLength(3)
    expect(runs.filter((what) => what === 'hopeless')).toHaveLength(1)
    expect(await fixture.rows(`select last_error from job_outbox where job_id = 'hopeless'`)).toEqual([
      { last_error: 'Error' },
    ])
  })

  test(`${store}: a job that waits runs when it is called, not before`, async () => {
    let isOpen = false
    const { job, runs } = recordingJob(async (context) => {
      if (isOpen) return
      await inTransaction(
        context.pool,
        async (tx) => await context.wait(tx, { delayMs: 600_000, waitsFor: 'the door' }),
      )
    })
    await start(store, job)
    await add(job, 'guest')
    await expect
      .poll(async () => await fixture.rows(`select 1 from job_outbox where waits_for = 'the door'`))
      .toHaveLength(1)
    expect(runs).toEqual(['guest'])
    isOpen = true
    await inTransaction(fixture.pool, async (tx) => await resumeJobs(tx, 'the door', 'oldest'))
    await expect.poll(open).toEqual([])
    expect(runs).toEqual(['guest', 'guest'])
  })

  test(`${store}: its store is lost with jobs in it: they run all the same`, async () => {
    const { job, runs } = recordingJob()
    // tickets that were handed out to a queue which is gone
    for (const name of ['a', 'b', 'c']) await add(job, name)
    await fixture.pool.query('update job_outbox set enqueued_at = now(), attempts = 1')
    if (store === 'redis') {
      const client = new Redis(redis.url)
      await client.flushall()
      client.disconnect()
    }
    await start(store, job)
    await expect.poll(open).toEqual([])
    expect(runs.sort()).toEqual(['a', 'b', 'c'])
  })

  test(`${store}: a stop waits for the running job; the next start goes on with the rest`, async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { job, runs } = recordingJob(async () => await held)
    const first = await start(store, job)
    for (let n = 0; n < 8; n += 1) await add(job, `${n}`)
    await expect.poll(() => runs.length).toBe(4)
    const stopped = stop(first)
    release()
    await stopped
    await start(store, job)
    await expect.poll(open).toEqual([])
    expect(runs.toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
  })

  test(`${store}: every database connection is cut: work goes on by itself`, async () => {
    const { job, runs } = recordingJob()
    await start(store, job)
    await add(job, 'before')
    await expect.poll(open).toEqual([])
    // waits until they are gone: one that is still ending could take the next job with it
    await fixture.rows(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await add(job, 'after')
    await expect.poll(open).toEqual([])
    // what starts as it is taken back runs twice
    expect([...new Set(runs)]).toEqual(['before', 'after'])
  })
}

test('a worker whose listening connection dies in the moment it begins still takes jobs', async () => {
  const proxy = await startUnluckyProxy(fixture.url)
  const { job, runs } = recordingJob()
  await start('postgres', job, proxy.url)
  await add(job, 'before')
  await expect.poll(open).toEqual([])
  proxy.strike(lanes.length)
  await expect.poll(() => proxy.cutListeners()).toBe(lanes.length)
  for (const name of ['a', 'b', 'c']) {
    await add(job, name)
    await expect.poll(open).toEqual([])
  }
  expect([...new Set(runs)]).toEqual(['before', 'a', 'b', 'c'])
  await proxy.stop()
})

test('a job that went down with its connection again and again is not made to wait for it', async () => {
  let isAway = true
  const { job, runs } = recordingJob(async () => {
    if (!isAway) return
    isAway = false
    await fixture.rows('select pg_terminate_backend(pg_backend_pid())')
  }, isTransientDatabaseError)
  await add(job, 'unlucky')
  await fixture.rows('update job_outbox set failures = 7')
  await start('postgres', job)
  await expect.poll(open).toEqual([])
  expect(runs).toEqual(['unlucky', 'unlucky'])
})

test('a ticket that is not the newest of its job does nothing', async () => {
  const { job, runs } = recordingJob()
  await add(job, 'once')
  const [row] = await fixture.rows<{ id: string }>(
    'update job_outbox set attempts = 2, enqueued_at = now() returning id',
  )
  const runner = createJobRunner(new Map([[job.name, job]]), jobDeps(fixture))
  await runner.run({ outboxId: row?.id ?? '', attempt: 1 })
  await runner.run({ outboxId: newId(), attempt: 1 })
  expect(runs).toEqual([])
  await runner.run({ outboxId: row?.id ?? '', attempt: 2 })
  await runner.run({ outboxId: row?.id ?? '', attempt: 2 })
  expect(runs).toEqual(['once'])
})

test('the queue keeps its tables to itself: none in public, none published', async () => {
  const { job } = recordingJob()
  await start('postgres', job)
  const published = await fixture.rows(`select 1 from pg_publication_tables where schemaname = 'bullmq'`)
  const own = await fixture.rows(`select 1 from pg_tables where schemaname = 'bullmq'`)
  expect(published).toHaveLength(0)
  expect(own.length).toBeGreaterThan(0)
  await inTransaction(fixture.pool, async (tx) => await tx.query(sql`select 1`))
})
