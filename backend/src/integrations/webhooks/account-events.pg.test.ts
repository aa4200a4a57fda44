import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountEventsOf, wabaId } from '../../test-support/account-events.ts'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { deliver, envelope } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { startTestGraph } from '../../test-support/test-graph.ts'
import { createGraphClient } from '../graph-client.ts'
import { accountSamples, display_phone_number } from './account-event-samples.ts'

let service: TestApp
let fixture: Fixture
let meta: ReturnType<typeof accountEventsOf>

beforeAll(async () => {
  service = await startTestApp()
  fixture = service.fixture
  meta = accountEventsOf(service.app, fixture)
})
beforeEach(async () => await meta.connect())
afterAll(async () => await service.stop())

const AT = 1_795_000_000
const processed = { status: 'processado', error: null }

test.each(accountSamples)(
  '%s (%s): changes its row, and the Admin hears of it once',
  async (_name, field, value, row, notice) => {
    expect(await meta.tellThrice(field, AT, value)).toEqual(processed)
    expect(await meta.account()).toMatchObject(row)
    const about = { referencia_tipo: 'integration_account', referencia_id: fixture.aurora.accountId, is_ours: true }
    expect(await meta.notices()).toEqual(notice === null ? [] : [{ tipo: expect.any(String), ...notice, ...about }])
  },
)

test('the same again at another time is another happening', async () => {
  const value = { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } }
  await meta.tell('account_update', AT, value)
  await meta.tell('account_update', AT + 60, value)
  expect(await meta.notices()).toHaveLength(2)
})

const disable = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }
const reinstate = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }

test('what a ban held back goes out when the ban is taken back', async () => {
  const graph = await startTestGraph()
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511960001234' })
  const run = async () =>
    await runJobs(fixture, { deps: { graph: createGraphClient({ baseUrl: graph.url, version: 'v26.0' }) } })
  await meta.tell('account_update', AT, disable)
  await queueMessage(fixture, fixture.aurora, conversationId, 'Olá')
  await run()
  expect(graph.posts).toEqual([])
  await deliver(service.app, {
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, time: AT + 60, changes: [{ field: 'account_update', value: reinstate }] }],
  })
  await run()
  expect(await meta.account()).toMatchObject({ status: 'ativo', status_reason: null })
  expect(graph.posts).toHaveLength(1)
  await graph.stop()
})

test('a stop that Meta tells late or again stops nothing that works since', async () => {
  await meta.tell('account_update', AT + 60, reinstate)
  await meta.tell('account_update', AT, disable)
  expect(await meta.account()).toMatchObject({ status: 'ativo' })
  expect(await meta.notices()).toMatchObject([{ titulo: 'A conta do WhatsApp foi reativada' }])

  const removed = { event: 'PARTNER_REMOVED', waba_info: { waba_id: wabaId } }
  await meta.tell('account_update', AT + 120, removed)
  // somebody connects it again, and then Meta repeats itself
  await fixture.pool.query(`update integration_accounts set status = 'ativo', status_reason = null where id = $1`, [
    fixture.aurora.accountId,
  ])
  await meta.tell('account_update', AT + 120, removed)
  expect(await meta.account()).toMatchObject({ status: 'ativo' })
})

test('what lifts a ban does not resume what stands still for another reason', async () => {
  await fixture.pool.query(
    `update integration_accounts set status = 'pausado', status_reason = 'token_missing' where id = $1`,
    [fixture.aurora.accountId],
  )
  await meta.tell('account_update', AT, reinstate)
  expect(await meta.account()).toMatchObject({ status: 'pausado', status_reason: 'token_missing' })
})

test('of two limits the later by Meta’s clock stands, in whatever order they come', async () => {
  await meta.tell('business_capability_update', AT + 60, { max_daily_conversations_per_business: 'TIER_10K' })
  await meta.tell('business_capability_update', AT, { max_daily_conversations_per_business: 'TIER_2K' })
  await meta.tell('phone_number_quality_update', AT, {
    display_phone_number,
    event: 'FLAGGED',
    current_limit: 'TIER_250',
  })
  expect(await meta.account()).toMatchObject({ messaging_limit: 'TIER_10K', quality_rating: null })
  expect(await meta.notices()).toHaveLength(1)
})

test('an event of partners names the account in its value, not as its entry', async () => {
  const value = { event: 'PARTNER_REMOVED', waba_info: { waba_id: wabaId, owner_business_id: '942647313864044' } }
  expect(await meta.tell('account_update', AT, value, '942647313864044')).toEqual(processed)
  expect(await meta.account()).toMatchObject({ status: 'pausado', status_reason: 'partner_removed' })
})

test('errors without a message are told once a day, in Meta’s words', async () => {
  const errors = [
    {
      code: 130429,
      title: 'Rate limit hit',
      message: 'Rate limit hit',
      error_data: { details: 'Message failed to send because there were too many messages sent.' },
    },
  ]
  const metadata = { display_phone_number, phone_number_id: fixture.aurora.phoneNumberId }
  const value = { messaging_product: 'whatsapp', metadata, errors }
  expect(await meta.tellThrice('messages', AT, value)).toEqual(processed)
  await meta.tell('messages', AT + 60, value)
  const notice = {
    tipo: 'canal_com_erro',
    titulo: 'A Meta relatou um problema no canal',
    corpo: 'Message failed to send because there were too many messages sent. (130429)',
    referencia_id: fixture.aurora.accountId,
    is_ours: true,
  }
  expect(await meta.notices()).toMatchObject([notice])
  await meta.tell('messages', AT + 86_400, value)
  expect(await meta.notices()).toMatchObject([notice, notice])
})

test.each([
  ['account_update', { event: 'MM_LITE_TERMS_SIGNED' }],
  ['account_alerts', { entity_type: 'BUSINESS', alert_info: {} }],
  ['account_review_update', { decision: 'PERHAPS' }],
  ['phone_number_quality_update', { display_phone_number, event: 'SOMETHING', current_limit: 'TIER_250' }],
  ['phone_number_name_update', { display_phone_number, decision: 'PERHAPS', requested_verified_name: 'Outro' }],
  ['security', { display_phone_number, event: 'SOMETHING' }],
])('an event of %s that we do not know changes nothing, tells nobody and is kept as ignored', async (field, value) => {
  const before = await meta.account()
  expect(await meta.tell(field, AT, value)).toEqual({ status: 'ignorado', error: `unknown_event:${field}` })
  expect(await meta.account()).toEqual(before)
  expect(await meta.notices()).toEqual([])
})

test('a field that we do not know, an account of nobody here, a number of another and a value without its form', async () => {
  expect(await meta.tell('flows', AT, { event: 'ACCOUNT_DELETED' })).toEqual({
    status: 'ignorado',
    error: 'unhandled:flows',
  })
  expect(await meta.tell('constructor', AT, {})).toEqual({ status: 'ignorado', error: 'unhandled:constructor' })
  expect(await meta.tell('account_update', AT, { event: 'ACCOUNT_DELETED' }, '9')).toEqual({
    status: 'ignorado',
    error: 'unknown_waba',
  })
  // a second number of the same account
  const [sibling] = await fixture.rows<{ id: string }>(
    `insert into integration_accounts (id, workspace_id, integracao_id, nome, identificador, waba_id, telefone)
     values (gen_random_uuid(), $1, $2, 'Filial', '306540352242922018', $3, '+5511987650000') returning id`,
    [fixture.aurora.id, fixture.aurora.integrationId, wabaId],
  )
  await meta.tell('phone_number_quality_update', AT, { display_phone_number: '+55 11 98765-0000', event: 'FLAGGED' })
  expect(await fixture.rows(`select nome from integration_accounts where quality_rating = 'RED'`)).toEqual([
    { nome: 'Filial' },
  ])
  expect(await meta.notices()).toMatchObject([{ referencia_id: sibling?.id }])
  // both numbers of one workspace are one notice
  await meta.tell('account_update', AT, { event: 'ACCOUNT_VIOLATION' })
  expect(await meta.notices()).toHaveLength(2)
  await fixture.pool.query('delete from integration_accounts where id = $1', [sibling?.id])
  expect(await meta.tell('account_update', AT, { what: 'is this' })).toEqual({
    status: 'pendente',
    error: 'unreadable:account_update',
  })
})

test('errors of a number that is nobody’s here are ignored', async () => {
  await deliver(service.app, {
    ...envelope('999', {}),
    entry: [
      {
        id: wabaId,
        changes: [{ field: 'messages', value: { metadata: { phone_number_id: '999' }, errors: [{ code: 1 }] } }],
      },
    ],
  })
  await runJobs(fixture)
  expect(
    await fixture.rows(`select error from webhook_events where status = 'ignorado' order by created_at desc limit 1`),
  ).toEqual([{ error: 'unknown_waba' }])
  expect(await meta.notices()).toEqual([])
})
