import { newId } from '@vp/domain/ids.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, type Fixture } from '../../../test-support/fixture.ts'
import { deliver, entryOf } from '../../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../../test-support/queue-message.ts'
import { runJobs } from '../../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../../test-support/test-app.ts'
import { historyOf, idsOf, type Happening, type Who } from './history.ts'
import { outcomeOf } from './outcome.ts'

// Many runs by hand: `HISTORY_RUNS=500 pnpm exec vitest run any-order`; one again: `HISTORY_SEED=<the seed that was printed>`.
const runs = Number(process.env['HISTORY_RUNS'] ?? 6)
const seed = Number(process.env['HISTORY_SEED'] ?? Date.now() % 2 ** 31)

let server: TestApp
let fixture: Fixture
let next = 90_000_000

beforeAll(async () => {
  server = await startTestApp()
  fixture = server.fixture
})
afterAll(async () => await server.stop())

/** Somebody to whom two messages were posted long ago, the answers of Meta never stored. */
async function someone(): Promise<Who> {
  const run = newId()
  const digits = String((next += 1))
  const { first } = idsOf({ digits })
  const { conversationId, identityId, leadId } = await createConversation(fixture.pool, fixture.aurora, {
    waId: first.long,
  })
  await fixture.pool.query(
    'update channel_identities set bsuid = $2, telefone = $3, chave_telefone = $4 where id = $1',
    [identityId, first.bsuid, `+${first.long}`, first.short],
  )
  await fixture.pool.query('update leads set telefone = $2, chave_telefone = $3 where id = $1', [
    leadId,
    `+${first.long}`,
    first.short,
  ])
  const ours = [
    await queueMessage(fixture, fixture.aurora, conversationId, 'nossa'),
    await queueMessage(fixture, fixture.aurora, conversationId, 'outra nossa'),
  ] as const
  await fixture.pool.query(
    `update messages set status = 'sending', horario = '2026-11-18T00:00:00Z' where id in ($1, $2)`,
    [...ours],
  )
  await fixture.pool.query(
    `update conversations set last_message_at = '2026-11-18T00:00:00Z', window_expires_at = null, status = 'resolvida' where id = $1`,
    [conversationId],
  )
  await fixture.pool.query('update job_outbox set done_at = now() where job_id in ($1, $2)', [...ours])
  return { run, digits, ours }
}

interface Telling {
  /** Which happening each place tells of; every one at least once. */
  order: number[]
  /** How many of them are in each webhook. */
  sizes: number[]
  concurrency: number
  /** After how many webhooks they are read. */
  readEvery: number
}

async function tell(history: readonly Happening[], { order, sizes, concurrency, readEvery }: Telling): Promise<void> {
  const told = order.flatMap((index) => history[index] ?? [])
  for (let place = 0, batch = 0; place < told.length; batch += 1) {
    const size = sizes[batch % sizes.length] ?? 1
    const entry = told.slice(place, place + size).map((part) => entryOf(fixture.aurora.phoneNumberId, part))
    await deliver(server.app, { object: 'whatsapp_business_account', entry })
    place += size
    if (batch % readEvery === readEvery - 1) await read(concurrency)
  }
  await read(concurrency)
  // what waited for its message is looked at again
  for (let round = 0; round < 3; round += 1) await read(concurrency, { hurry: true })
}

/** What comes with files is not fetched here. */
async function read(concurrency: number, { hurry = false } = {}): Promise<void> {
  await fixture.pool.query(`update job_outbox set done_at = now() where name = 'inbox.fetchMedia' and done_at is null`)
  await runJobs(fixture, { concurrency, hurry })
}

const inOrder = (count: number): Telling => ({
  order: Array.from({ length: count }, (_, index) => index),
  sizes: [1],
  concurrency: 1,
  readEvery: 1,
})

test(`any order, any duplicates and any batches of a whole history end in the same rows (seed ${seed})`, async () => {
  const first = await someone()
  const history = historyOf(first)
  await tell(history, inOrder(history.length))
  const expected = await outcomeOf(fixture, first)
  // 72 h from the answer to the ads
  expect(expected).toMatchObject({ threads: [{ free_entry_expires_at: '2026-11-21T11:23:41.000Z' }] })
  const telling = fc.record<Telling>({
    order: fc.array(fc.nat(history.length - 1), { maxLength: 15 }).chain((again) => {
      const all = [...history.keys(), ...again]
      return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
    }),
    sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
    concurrency: fc.integer({ min: 1, max: 4 }),
    readEvery: fc.integer({ min: 1, max: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(telling, async (how) => {
      const who = await someone()
      await tell(historyOf(who), how)
      expect(await outcomeOf(fixture, who)).toEqual(expected)
      expect(await fixture.rows(`select error from webhook_events where status <> 'processado'`)).toEqual([])
    }),
    { seed, numRuns: runs, endOnFailure: process.env['HISTORY_SHRINK'] === undefined },
  )
  const [priced] = await fixture.rows(`
    select (select sum(quantidade)::int from channel_usage) as counted,
      (select count(*)::int from messages where pricing_type is not null) as messages`)
  expect(priced).toEqual({ counted: runs + 1, messages: runs + 1 })
}, 600_000)
