import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createGraphClient } from '../../integrations/graph-client.ts'
import { createConversation, createFixture, type Fixture } from '../../test-support/fixture.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { accept, json, startTestGraph, type Script, type TestGraph } from '../../test-support/test-graph.ts'

let fixture: Fixture
let graph: TestGraph
let phone = 5_511_940_000_000

beforeAll(async () => {
  fixture = await createFixture()
  graph = await startTestGraph()
})
beforeEach(async () => {
  graph.answer(accept)
  graph.posts.length = 0
  await fixture.pool.query('delete from send_rates')
})
afterAll(async () => {
  await graph.stop()
  await fixture.close()
})

const run = async (hurry = false, concurrency = 8) =>
  await runJobs(fixture, {
    hurry,
    concurrency,
    deps: { graph: createGraphClient({ baseUrl: graph.url, version: 'v26.0' }) },
  })
const queue = async () => {
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: String((phone += 1)) })
  return await queueMessage(fixture, fixture.aurora, conversationId, 'Oi')
}
const dueInS = async (messageId: string) => {
  const [row] = await fixture.rows<{ s: number }>(
    `select extract(epoch from run_at - now())::float8 as s from job_outbox where job_id = $1 and done_at is null`,
    [messageId],
  )
  return row?.s ?? null
}
const refuse =
  (code: number, status: number, retryAfter?: string): Script =>
  (_post, response) => {
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    json(response, status, { error: { message: 'no', code } })
  }

test('a number sends no faster than it may, however many workers there are', async () => {
  await fixture.pool.query(
    `insert into send_rates (id, workspace_id, integration_account_id, per_second) values (gen_random_uuid(), $1, $2, 10)`,
    [fixture.aurora.id, fixture.aurora.accountId],
  )
  for (let n = 0; n < 8; n += 1) await queue()
  const startedAt = Date.now()
  await expect
    .poll(
      async () => {
        await run()
        return graph.posts.length
      },
      { interval: 5 },
    )
    .toBe(8)
  // seven gaps of a tenth of a second between eight messages
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(690)
})

test('80 a second unless it is known otherwise', async () => {
  await queue()
  await run()
  expect(await fixture.rows('select per_second from send_rates')).toEqual([{ per_second: 80 }])
})

test('too fast for the number: all of it waits as long as Meta asks, and nothing is lost', async () => {
  graph.answer(refuse(130429, 429, '7'))
  const [first, second] = [await queue(), await queue()]
  await run(false, 1)
  expect(graph.posts).toHaveLength(1)
  for (const id of [first, second]) {
    expect(await dueInS(id)).toBeGreaterThan(6)
    expect(await dueInS(id)).toBeLessThan(8)
  }
  graph.answer(accept)
  await fixture.pool.query('delete from send_rates')
  const untilAllAreOut = async () => {
    await run(true)
    return graph.posts.length
  }
  await expect.poll(untilAllAreOut, { interval: 20 }).toBe(3)
})

test('too many to one person: only theirs wait, 1, 4, 16 s …', async () => {
  graph.answer(refuse(131056, 400))
  const first = await queue()
  const waits: number[] = []
  for (let n = 0; n < 3; n += 1) {
    await run(true)
    waits.push(Math.ceil((await dueInS(first)) ?? 0))
  }
  expect(waits).toEqual([1, 4, 16])
  graph.answer(accept)
  const other = await queue()
  await run()
  expect(graph.posts.at(-1)?.body.biz_opaque_callback_data).toBe(other)
})

test('a proxy that asks to wait is waited for', async () => {
  graph.answer((_post, response) => {
    response.setHeader('retry-after', '9')
    json(response, 429, {})
  })
  const id = await queue()
  await run()
  expect(await dueInS(id)).toBeGreaterThan(8)
})

test('a template that is no longer approved: failed, and the list is read again', async () => {
  await fixture.pool.query(
    `insert into job_outbox (id, workspace_id, name, job_id, data, run_at, waits_for)
     values (gen_random_uuid(), $1, 'integrations.syncTemplates', $2, $3, now() + interval '6 hours', 'templates:' || $2)`,
    [
      fixture.aurora.id,
      fixture.aurora.accountId,
      JSON.stringify({ workspaceId: fixture.aurora.id, accountId: fixture.aurora.accountId }),
    ],
  )
  graph.answer(refuse(132015, 400))
  await queue()
  await runJobs(fixture, {
    deps: {
      graph: createGraphClient({ baseUrl: graph.url, version: 'v26.0' }),
      graphApi: { call: () => Promise.reject(new Error('this account has no list')) },
    },
  })
  const [job] = await fixture.rows<{ attempts: number }>(
    `select attempts from job_outbox where name = 'integrations.syncTemplates'`,
  )
  expect(job?.attempts).toBeGreaterThan(0)
})
