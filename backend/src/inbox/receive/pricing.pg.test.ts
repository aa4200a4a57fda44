import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { deliver, envelope, statusOf } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let service: TestApp
let fixture: Fixture
let app: FastifyInstance
let conversationId: string

beforeAll(async () => {
  service = await startTestApp()
  ;({ fixture, app } = service)
  ;({ conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511960001111' }))
})
afterAll(async () => await service.stop())

const regular = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
const free = { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' }

let next = 0
/** What a message is priced at after these statuses. */
async function priceAfter(...statuses: [name: string, pricing?: object][]) {
  const ours = await queueMessage(fixture, fixture.aurora, conversationId, 'Olá')
  // it went out in another process
  await fixture.pool.query(`update messages set status = 'accepted' where id = $1`, [ours])
  await fixture.pool.query(`update job_outbox set done_at = now() where job_id = $1`, [ours])
  next += 1
  for (const [name, pricing] of statuses) {
    const status = statusOf(`wamid.priced${next}`, name, { ours, ...(pricing === undefined ? {} : { pricing }) })
    await deliver(app, envelope(fixture.aurora.phoneNumberId, { statuses: [status] }))
    await runJobs(fixture)
  }
  const [row] = await fixture.rows('select status, pricing_type, pricing_category from messages where id = $1', [ours])
  return row
}

test('the price that comes with `sent` is kept', async () => {
  expect(await priceAfter(['sent', regular], ['delivered'])).toEqual({
    status: 'delivered',
    pricing_type: 'regular',
    pricing_category: 'utility',
  })
})

test.each(['delivered', 'read'])(
  'the price that comes with `%s` is kept, also when `sent` comes after it',
  async (name) => {
    expect(await priceAfter([name, free], ['sent'])).toEqual({
      status: name,
      pricing_type: 'free_customer_service',
      pricing_category: 'service',
    })
  },
)

test('words that we do not know are kept, and what has no form harms nothing', async () => {
  expect(await priceAfter(['sent', { type: 'free_of_moon', category: 'moon' }])).toMatchObject({
    pricing_type: 'free_of_moon',
    pricing_category: 'moon',
  })
  expect(await priceAfter(['sent', { type: 7, category: null }])).toEqual({
    status: 'sent',
    pricing_type: null,
    pricing_category: null,
  })
})

test('the first price stands', async () => {
  expect(await priceAfter(['sent', free], ['delivered', regular])).toMatchObject({
    pricing_type: 'free_customer_service',
    pricing_category: 'service',
  })
})
