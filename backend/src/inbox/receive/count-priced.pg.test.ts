import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { deliver, entryOf, envelope, statusOf } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let service: TestApp
let fixture: Fixture
let app: FastifyInstance
let conversationId: string
let next = 0

beforeAll(async () => {
  service = await startTestApp()
  ;({ fixture, app } = service)
  ;({ conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511960001111' }))
})
beforeEach(async () => void (await fixture.pool.query('delete from channel_usage')))
afterAll(async () => await service.stop())

const free = { type: 'free_customer_service', category: 'service' }
const regular = { type: 'regular', category: 'service' }
const seconds = (iso: string) => Date.parse(iso) / 1_000

/** One of our messages that went out in another process; returns its statuses by name. */
async function sentMessage() {
  const ours = await queueMessage(fixture, fixture.aurora, conversationId, 'Olá')
  await fixture.pool.query(`update messages set status = 'accepted' where id = $1`, [ours])
  await fixture.pool.query(`update job_outbox set done_at = now() where job_id = $1`, [ours])
  const wamid = `wamid.counted${(next += 1)}`
  return (name: string, pricing?: object, at = '2026-11-20T12:00:00Z') =>
    statusOf(wamid, name, { ours, at: seconds(at), ...(pricing === undefined ? {} : { pricing }) })
}

async function tell(...statuses: object[]): Promise<void> {
  for (const status of statuses) await deliver(app, envelope(fixture.aurora.phoneNumberId, { statuses: [status] }))
  await runJobs(fixture)
}

const counted = async () =>
  (
    await fixture.rows<{ row: string }>(
      `select concat_ws(' ', mes, pricing_type, pricing_category, quantidade) as row from channel_usage
       where workspace_id = $1 and integration_account_id = $2 order by row`,
      [fixture.aurora.id, fixture.aurora.accountId],
    )
  ).map(({ row }) => row)

test('a message counts once, whichever status brings its price, however often it is told', async () => {
  const first = await sentMessage()
  await tell(first('sent', free), first('sent', free), first('delivered', free), first('read', regular))
  const second = await sentMessage()
  await tell(second('delivered'), second('read', free), second('sent'))
  await tell((await sentMessage())('sent'))
  expect(await counted()).toEqual(['2026-11-01 free_customer_service service 2'])
})

test('each price of Meta has its own count', async () => {
  await tell((await sentMessage())('sent', free), (await sentMessage())('sent', regular))
  await tell((await sentMessage())('sent', { type: 'free_entry_point', category: 'referral_conversion' }))
  await tell((await sentMessage())('sent', { type: 'of_the_moon' }))
  expect(await counted()).toEqual([
    '2026-11-01 free_customer_service service 1',
    '2026-11-01 free_entry_point referral_conversion 1',
    '2026-11-01 of_the_moon  1',
    '2026-11-01 regular service 1',
  ])
})

test("the month is the company's, or the account's at Meta where it has its own", async () => {
  const atMidnight = '2026-12-01T03:30:00Z'
  await tell((await sentMessage())('sent', free, atMidnight))
  await fixture.pool.query(`update integration_accounts set time_zone = 'America/Manaus' where id = $1`, [
    fixture.aurora.accountId,
  ])
  await tell((await sentMessage())('sent', free, atMidnight))
  await fixture.pool.query('update integration_accounts set time_zone = null')
  expect(await counted()).toEqual([
    '2026-11-01 free_customer_service service 1',
    '2026-12-01 free_customer_service service 1',
  ])
})

test('many statuses of one number at once are all counted', async () => {
  const statuses = await Promise.all(Array.from({ length: 20 }, sentMessage))
  await Promise.all(
    statuses.map(
      async (status) =>
        await deliver(app, {
          object: 'whatsapp_business_account',
          entry: [
            entryOf(fixture.aurora.phoneNumberId, { statuses: [status('sent', free), status('delivered', free)] }),
          ],
        }),
    ),
  )
  await runJobs(fixture, { concurrency: 6 })
  expect(await counted()).toEqual(['2026-11-01 free_customer_service service 20'])
})
