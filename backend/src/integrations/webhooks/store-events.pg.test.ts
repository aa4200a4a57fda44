import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFixture, type Fixture } from '../../test-support/fixture.ts'
import { envelope, metaJson, textMessage } from '../../test-support/meta-webhooks.ts'
import { createEventStore } from './store-events.ts'

let fixture: Fixture

beforeAll(async () => (fixture = await createFixture()))
beforeEach(async () => {
  await fixture.pool.query('delete from webhook_events')
  await fixture.pool.query('delete from job_outbox')
})
afterAll(async () => await fixture.close())

const bodyOf = (number: number, text = 'oi') =>
  Buffer.from(metaJson(envelope(fixture.aurora.phoneNumberId, { messages: [textMessage(`wamid.${number}`, text)] })))
const stored = async () =>
  await fixture.rows<{
    raw_body: Buffer
    xid: string
    workspace_id: string | null
    campos: string[]
    has_job: boolean
  }>(
    `select e.raw_body, e.xmin::text as xid, e.workspace_id, e.campos, o.id is not null as has_job
     from webhook_events e left join job_outbox o on o.name = 'integrations.processWebhook' and o.job_id = e.id::text and o.done_at is null
     order by e.id`,
  )

test('what comes while a commit is under way goes into the next one, in its order, each with its job', async () => {
  const store = createEventStore(fixture.pool)
  const bodies = Array.from({ length: 450 }, (_, number) => bodyOf(number))
  await Promise.all(bodies.map(async (body) => await store.store(body)))
  const rows = await stored()
  expect(rows.map(({ raw_body: rawBody }) => rawBody.toString())).toEqual(bodies.map(String))
  // the first by itself, then two full ones and the rest
  expect(new Set(rows.map(({ xid }) => xid)).size).toBe(4)
  expect(rows.filter(({ has_job: hasJob }) => !hasJob)).toEqual([])
  expect(new Set(rows.map(({ workspace_id: id, campos }) => `${id} ${campos.join()}`))).toEqual(
    new Set([`${fixture.aurora.id} messages`]),
  )
})

test('large ones do not pile up in one commit', async () => {
  const store = createEventStore(fixture.pool)
  await Promise.all([1, 2, 3, 4, 5].map(async (number) => await store.store(bodyOf(number, 'x'.repeat(2_900_000)))))
  const rows = await stored()
  expect(rows).toHaveLength(5)
  expect(new Set(rows.map(({ xid }) => xid)).size).toBe(3)
})

test('one that is refused takes none of the others along, and tells its own sender', async () => {
  await fixture.pool.query(
    `alter table webhook_events add constraint no_seven check (position('wamid.7"' in encode(raw_body, 'escape')) = 0)`,
  )
  const store = createEventStore(fixture.pool)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, async (_, number) => await store.store(bodyOf(number))),
  )
  expect(outcomes.flatMap(({ status }, number) => (status === 'rejected' ? [number] : []))).toEqual([7])
  expect(await stored()).toHaveLength(19)
  await fixture.pool.query('alter table webhook_events drop constraint no_seven')
})

test('what cannot be stored at all is told to each sender, and the next is stored when it can', async () => {
  await fixture.pool.query('alter table job_outbox rename to job_outbox_away')
  const store = createEventStore(fixture.pool)
  const outcomes = await Promise.allSettled([store.store(bodyOf(1)), store.store(bodyOf(2))])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await fixture.pool.query('alter table job_outbox_away rename to job_outbox')
  await store.store(bodyOf(3))
  expect(await stored()).toHaveLength(1)
})

test('it is calm at once while few come, and while many do only after as long as it is asked', async () => {
  const store = createEventStore(fixture.pool)
  const calm = async (atMostMs: number) => {
    const startedAt = performance.now()
    await store.calm(atMostMs)
    return performance.now() - startedAt
  }
  await store.store(bodyOf(0))
  expect(await calm(60_000)).toBeLessThan(30_000)

  let isOver = false
  // they come whether or not those before are stored
  const flood = (async () => {
    const coming: Promise<unknown>[] = []
    for (let number = 1; !isOver; number += 1) {
      coming.push(store.store(bodyOf(number)))
      await delay(1)
    }
    await Promise.all(coming)
  })()
  expect(await calm(1_000)).toBeGreaterThanOrEqual(999)
  isOver = true
  await flood
  expect(await calm(60_000)).toBeLessThan(30_000)
}, 90_000)
