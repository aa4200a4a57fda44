import { sql } from '@vp/domain/sql.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../database/transaction.ts'
import { findAccount } from '../../integrations/accounts.ts'
import { createGraphClient } from '../../integrations/graph-client.ts'
import { status as statusSchema } from '../../integrations/webhooks/envelope.ts'
import { createConversation, createFixture, type Fixture } from '../../test-support/fixture.ts'
import { lockWaits } from '../../test-support/lock-waits.ts'
import { statusOf } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { accept, refuseWith, startTestGraph, wamidOf, type TestGraph } from '../../test-support/test-graph.ts'
import { applyStatus } from '../receive/apply-status.ts'

// What Meta could not deliver to one writing of a Brazilian mobile number; the whole way is in loop.pg.test.ts.
let fixture: Fixture
let graph: TestGraph
let phone = 5_511_970_000_000

beforeAll(async () => {
  fixture = await createFixture()
  graph = await startTestGraph()
})
beforeEach(() => {
  graph.answer(accept)
  graph.posts.length = 0
})
afterAll(async () => {
  await graph.stop()
  await fixture.close()
})

const run = async () =>
  await runJobs(fixture, { hurry: true, deps: { graph: createGraphClient({ baseUrl: graph.url, version: 'v26.0' }) } })

async function queued(): Promise<{ id: string; waId: string }> {
  const waId = String((phone += 1))
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  return { id: await queueMessage(fixture, fixture.aurora, conversationId, 'Bom dia'), waId }
}

async function tell(id: string, status: string, at?: number): Promise<string> {
  const errors = status === 'failed' ? [{ code: 131026, title: 'Message undeliverable' }] : []
  return await inTransaction(fixture.pool, async (tx) => {
    const account = await findAccount(tx, fixture.aurora.phoneNumberId)
    if (account === null) throw new Error('the fixture has this account')
    return await applyStatus(
      tx,
      account,
      statusSchema.parse(statusOf(wamidOf(id), status, { ours: id, errors, ...(at === undefined ? {} : { at }) })),
    )
  })
}

const sentTo = () => graph.posts.map(({ body }) => body.to)
const messageOf = async (id: string) =>
  (await fixture.rows('select status, wamid, payload, error_code from messages where id = $1', [id]))[0]

test('refused at once: the other writing is tried, and when that is refused too it has failed', async () => {
  graph.answer(refuseWith(131026))
  const { id, waId } = await queued()
  await run()
  expect(sentTo()).toEqual([`+${waId}`, `+55${waId.slice(2, 4)}${waId.slice(5)}`])
  expect(await messageOf(id)).toMatchObject({ status: 'failed', error_code: 131026 })
  await run()
  expect(sentTo()).toHaveLength(2)
})

test('it arrived after all before it went again: it stands as delivered and does not go', async () => {
  const { id } = await queued()
  await run()
  expect(await tell(id, 'failed')).toBe('applied')
  expect(await messageOf(id)).toMatchObject({ status: 'queued', wamid: null })
  expect(await tell(id, 'failed')).toBe('ignored')
  expect(await tell(id, 'sent')).toBe('ignored')
  expect(await tell(id, 'delivered')).toBe('applied')
  await run()
  expect(await messageOf(id)).toEqual({ status: 'delivered', wamid: wamidOf(id), payload: null, error_code: null })
  expect(sentTo()).toHaveLength(1)
})

test.each([[['sent', 'failed', 'delivered']], [['failed', 'sent', 'delivered']], [['failed', 'delivered', 'sent']]])(
  'it arrived after all, told as %s: it was sent when it was first sent',
  async (order) => {
    const times: Record<string, number> = { sent: 1_795_000_001, failed: 1_795_000_002, delivered: 1_795_000_003 }
    const { id } = await queued()
    await run()
    for (const status of order) await tell(id, status, times[status])
    expect(await fixture.rows('select sent_at, delivered_at from messages where id = $1', [id])).toEqual([
      { sent_at: new Date(1_795_000_001_000), delivered_at: new Date(1_795_000_003_000) },
    ])
  },
)

test.each(['sending', 'unknown', 'failed'])(
  'it arrived after all while what became of the second send is %s: it has arrived, and nothing more is sent',
  async (status) => {
    const { id } = await queued()
    await run()
    await tell(id, 'failed')
    await fixture.pool.query('update messages set status = $2, error_code = $3 where id = $1', [
      id,
      status,
      status === 'failed' ? 131026 : null,
    ])
    expect(await tell(id, 'delivered')).toBe('applied')
    await run()
    expect(await messageOf(id)).toEqual({ status: 'delivered', wamid: wamidOf(id), payload: null, error_code: null })
    expect(sentTo()).toHaveLength(1)
  },
)

test('it arrived after all and was read, told at one time: neither is lost', async () => {
  const { id } = await queued()
  await run()
  await tell(id, 'failed')
  const told = await inTransaction(fixture.pool, async (tx) => {
    await tx.query(sql`
      select 1 from conversations where id = (select conversation_id from messages where id = ${id}) for no key update`)
    const both = [tell(id, 'delivered'), tell(id, 'read')]
    await expect.poll(() => lockWaits(fixture)).toHaveLength(2)
    return both
  })
  expect(await Promise.all(told)).toEqual(['applied', 'applied'])
  expect(
    await fixture.rows(
      `select status, delivered_at is null or read_at is null as is_lost from messages where id = $1`,
      [id],
    ),
  ).toEqual([{ status: 'read', is_lost: false }])
})

test('a number that has received something is not tried in its other writing', async () => {
  const { id, waId } = await queued()
  await run()
  await tell(id, 'delivered')
  const { rows } = await fixture.pool.query<{ conversation_id: string }>(
    'select conversation_id from messages where id = $1',
    [id],
  )
  graph.answer(refuseWith(131026))
  await queueMessage(fixture, fixture.aurora, rows[0]?.conversation_id ?? '', 'Tudo bem?')
  await run()
  expect(sentTo()).toEqual([`+${waId}`, `+${waId}`])
})
