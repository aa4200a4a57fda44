import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { appSecret, createConversation, tokenKey } from '../../test-support/fixture.ts'
import { startPlayedMeta, type PlayedMeta } from '../../test-support/played-meta.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { createGraphApi, type GraphApi } from '../graph-api.ts'
import { createGraphClient } from '../graph-client.ts'
import { APP_ID } from '../simulator/demo-account.ts'
import { issueCode } from '../simulator/graph/signup-codes.ts'
import { openToken } from '../token-vault.ts'

const redirectUri = 'https://app.exemplo.com.br/conectar'
const pin = '123456'

let meta: PlayedMeta
let service: TestApp
let graphApi: GraphApi

beforeAll(async () => {
  meta = await startPlayedMeta()
  graphApi = createGraphApi({ baseUrl: meta.url, version: 'v26.0' })
  const signup = { appId: APP_ID, appSecret, configId: '1', dialogUrl: `${meta.url}/dialog/oauth` }
  service = await startTestApp({ graphApi, signup })
})
beforeEach(async () => {
  meta.simulator.world.switches.reset()
  meta.simulator.world.settings.set('subscribed', false)
  await service.fixture.pool.query('delete from integrations where workspace_id = $1', [service.fixture.aurora.id])
  await service.fixture.pool.query('delete from channel_signups')
})
afterAll(async () => {
  await service.stop()
  await meta.stop()
})

type Role = 'Admin' | 'Manager' | 'Member'
async function call(role: Role, method: 'GET' | 'POST', url: string, payload?: object) {
  const token = await service.auth.sign(service.fixture.aurora.users[role])
  const response = await service.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, 'x-client-id': newId() },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: response.statusCode, body: response.json<Record<string, unknown>>(), text: response.body }
}
const step = async (id: string, payload: object) =>
  await call('Admin', 'POST', `/integrations/signups/${id}`, { pin, ...payload })
const code = () => issueCode(meta.simulator.world, redirectUri)
const session = () => ({ wabaId: meta.wabaId, phoneNumberId: meta.phoneNumberId })
const account = async () =>
  (
    await service.fixture.rows<{ id: string; access_token: Buffer }>(
      `select a.id, a.nome, a.status, a.telefone, a.waba_id, a.quality_rating, a.messaging_limit, t.access_token, t.expira_em is not null as expires
       from integration_accounts a join integration_tokens t on t.integracao_id = a.integracao_id where a.workspace_id = $1`,
      [service.fixture.aurora.id],
    )
  )[0]
const freeTheNumber = async () =>
  await service.fixture.pool.query('update integration_accounts set identificador = id::text where workspace_id = $1', [
    service.fixture.stranger.id,
  ])

async function expectConnected() {
  const found = await account()
  expect(found).toMatchObject({
    nome: 'Aurora Energia Solar',
    status: 'ativo',
    telefone: '+551140028922',
    waba_id: meta.wabaId,
    quality_rating: 'GREEN',
    messaging_limit: 'TIER_2K',
  })
  if (found === undefined) throw new Error('no account')
  expect(openToken(tokenKey, found.access_token)).toBe(meta.accessToken)
  expect(meta.simulator.world.settings.get('subscribed', z.boolean())).toBe(true)
}

test('the number first, then the code: connected, subscribed, registered, and its token sealed', async () => {
  await freeTheNumber()
  const id = newId()
  expect((await step(id, { session: session() })).body).toEqual({ status: 'waiting', missing: 'code' })
  const { body } = await step(id, { code: code(), redirectUri })
  expect(body).toEqual({ status: 'connected', accountId: expect.any(String) })
  await expectConnected()
  expect(await service.fixture.rows('select 1 from channel_signups')).toEqual([])
})

test('the code first, then the number', async () => {
  const id = newId()
  expect((await step(id, { code: code(), redirectUri })).body).toEqual({ status: 'waiting', missing: 'session' })
  // kept sealed meanwhile
  const [kept] = await service.fixture.rows<{ access_token: Buffer }>('select access_token from channel_signups')
  expect(kept?.access_token.includes(meta.accessToken)).toBe(false)
  expect((await step(id, { session: session() })).body).toMatchObject({ status: 'connected' })
  await expectConnected()
})

test('the number is never told: the token itself says which one it is', async () => {
  const id = newId()
  await step(id, { code: code(), redirectUri })
  expect((await step(id, { isOver: true })).body).toMatchObject({ status: 'connected' })
  await expectConnected()
})

test('a number that stays on its phone is not registered again, and what is on the phone is asked for, once', async () => {
  meta.simulator.world.settings.set('phone_data', [])
  const id = newId()
  const onPhone = async (payload: object) =>
    await call('Admin', 'POST', `/integrations/signups/${id}`, { isOnPhone: true, ...payload })
  expect((await onPhone({ session: session() })).body).toMatchObject({ status: 'waiting' })
  expect((await onPhone({ code: code(), redirectUri })).body).toMatchObject({ status: 'connected' })
  await expectConnected()
  const asked = () => meta.simulator.world.settings.get('phone_data', z.array(z.string()))
  await runJobs(service.fixture, { deps: { graphApi } })
  expect(asked()).toEqual(['smb_app_state_sync', 'history'])
  const told = async () =>
    await service.fixture.rows(
      'select coexistencia, historico_erro from integration_accounts where identificador = $1',
      [meta.phoneNumberId],
    )
  expect(await told()).toEqual([{ coexistencia: true, historico_erro: null }])
  // without the PIN only such a number connects
  expect((await call('Admin', 'POST', `/integrations/signups/${newId()}`, { isOver: true })).status).toBe(400)
})

test('a code that is too old or used twice: Meta says so, and nothing is kept', async () => {
  const old = code()
  meta.simulator.world.clock.advance(31_000)
  expect((await step(newId(), { code: old, redirectUri, session: session() })).body).toMatchObject({
    error: { code: 'meta_refused', subcode: 36007, message: 'This authorization code has expired.' },
  })
  meta.simulator.world.clock.reset()
  const once = code()
  await step(newId(), { code: once, redirectUri })
  expect((await step(newId(), { code: once, redirectUri })).body).toMatchObject({ error: { subcode: 36009 } })
  expect(await account()).toBeUndefined()
})

test('a wrong PIN is told, and the same sign-up goes on with the right one', async () => {
  const id = newId()
  await step(id, { code: code(), redirectUri })
  const wrong = await step(id, { session: session(), pin: '999999' })
  expect(wrong.body).toMatchObject({ error: { code: 'meta_refused', metaCode: 133005 } })
  expect(await account()).toBeUndefined()
  expect((await step(id, {})).body).toMatchObject({ status: 'connected' })
})

test("someone else's sign-up is as if it were not there", async () => {
  const id = newId()
  await step(id, { session: session() })
  const token = await service.auth.sign(service.fixture.stranger.users.Admin)
  const response = await service.app.inject({
    method: 'POST',
    url: `/integrations/signups/${id}`,
    headers: { authorization: `Bearer ${token}`, 'x-client-id': newId() },
    payload: { pin, code: code(), redirectUri },
  })
  expect([response.statusCode, response.json()]).toEqual([404, { error: { code: 'signup_not_found' } }])
})

const byHand = () => ({ ...session(), accessToken: meta.accessToken })

test('by a token made by hand; one that Meta does not know is told', async () => {
  expect(
    await call('Admin', 'POST', '/integrations/accounts', { ...byHand(), accessToken: 'not-a-token-of-ours' }),
  ).toMatchObject({
    status: 422,
    body: { error: { code: 'meta_refused', metaCode: 190 } },
  })
  expect((await call('Admin', 'POST', '/integrations/accounts', byHand())).status).toBe(200)
  await expectConnected()
})

test('by token a number may stay on its phone too: it is not registered, and what is there is asked for', async () => {
  meta.simulator.world.settings.set('phone_data', [])
  // another than the number was registered with: Meta would refuse it
  const onPhone = { ...byHand(), isOnPhone: true, pin: '999999' }
  expect((await call('Admin', 'POST', '/integrations/accounts', onPhone)).status).toBe(200)
  await expectConnected()
  await runJobs(service.fixture, { deps: { graphApi } })
  expect(meta.simulator.world.settings.get('phone_data', z.array(z.string()))).toEqual([
    'smb_app_state_sync',
    'history',
  ])
  expect(
    await service.fixture.rows('select coexistencia from integration_accounts where identificador = $1', [
      meta.phoneNumberId,
    ]),
  ).toEqual([{ coexistencia: true }])
})

test("another company's number stays theirs", async () => {
  await service.fixture.pool.query('update integration_accounts set identificador = $1 where workspace_id = $2', [
    meta.phoneNumberId,
    service.fixture.stranger.id,
  ])
  expect((await call('Admin', 'POST', '/integrations/accounts', byHand())).body).toEqual({
    error: { code: 'number_of_another_company' },
  })
  await freeTheNumber()
})

test('a token that expired stops the number; a new one lets everything go, once and in order', async () => {
  await call('Admin', 'POST', '/integrations/accounts', byHand())
  const { fixture } = service
  const found = await account()
  const aurora = { ...fixture.aurora, accountId: found?.id ?? '' }
  const { conversationId } = await createConversation(fixture.pool, aurora, { waId: '5511987650001' })
  meta.simulator.world.contacts.add({ phone: '5511987650001', lastInboundAt: Date.now() }, Date.now())
  meta.simulator.world.switches.change({ tokenExpired: true })
  for (const words of ['um', 'dois', 'três']) await queueMessage(fixture, aurora, conversationId, words)
  const run = async (hurry: boolean) =>
    await runJobs(fixture, {
      hurry,
      deps: { graph: createGraphClient({ baseUrl: meta.url, version: 'v26.0' }), graphApi },
    })
  await run(false)
  const statuses = async () =>
    (
      await fixture.rows(`select status from messages where conversation_id = $1 order by horario`, [conversationId])
    ).map(({ status }) => status)
  expect(await statuses()).toEqual(['queued', 'queued', 'queued'])
  expect(
    await fixture.rows('select status, status_reason from integration_accounts where id = $1', [aurora.accountId]),
  ).toEqual([{ status: 'pausado', status_reason: '190' }])
  meta.simulator.world.switches.change({ tokenExpired: false })
  await call('Admin', 'POST', '/integrations/accounts', byHand())
  await expect
    .poll(
      async () => {
        await run(false)
        return await statuses()
      },
      { timeout: 8_000 },
    )
    .toEqual(['accepted', 'accepted', 'accepted'])
  const arrived = meta.simulator.world.messages.all().filter(({ direction }) => direction === 'from_business')
  expect(arrived.map(({ text }) => text)).toEqual(['um', 'dois', 'três'])
})

test('a number that Meta blocked sends again when an Admin says so, and not before the access works', async () => {
  await call('Admin', 'POST', '/integrations/accounts', byHand())
  const id = (await account())?.id ?? ''
  const { fixture } = service
  const stand = async () =>
    (await fixture.rows('select status, status_reason from integration_accounts where id = $1', [id]))[0]
  await fixture.rows("update integration_accounts set status = 'pausado', status_reason = '131031' where id = $1", [id])
  meta.simulator.world.settings.set('subscribed', false)
  meta.simulator.world.switches.change({ tokenExpired: true })
  const resume = async (role: Role) => await call(role, 'POST', `/integrations/accounts/${id}/resume`)
  expect(await resume('Admin')).toMatchObject({ status: 422, body: { error: { code: 'meta_refused', metaCode: 190 } } })
  expect(await stand()).toEqual({ status: 'pausado', status_reason: '131031' })
  meta.simulator.world.switches.change({ tokenExpired: false })
  expect((await resume('Manager')).status).toBe(403)
  // the second press comes late
  for (let press = 0; press < 2; press += 1) {
    expect(await resume('Admin')).toMatchObject({ status: 200, body: { accountId: id } })
  }
  expect(await stand()).toEqual({ status: 'ativo', status_reason: null })
  expect(meta.simulator.world.settings.get('subscribed', z.boolean())).toBe(true)
  expect(
    await fixture.rows(
      `select count(*)::int as times from audit_logs where acao = 'canal_retomado' and entidade_id = $1`,
      [id],
    ),
  ).toEqual([{ times: 1 }])
})

test('paid messages that stood still for a payment go again when an Admin says so', async () => {
  await call('Admin', 'POST', '/integrations/accounts', byHand())
  const id = (await account())?.id ?? ''
  const stop = async () =>
    await service.fixture.rows('update integration_accounts set paid_stopped_at = now() where id = $1', [id])
  const stand = async () =>
    await service.fixture.rows('select status, paid_stopped_at from integration_accounts where id = $1', [id])
  await stop()
  expect(await call('Admin', 'POST', `/integrations/accounts/${id}/resume`)).toMatchObject({ status: 200 })
  expect(await stand()).toEqual([{ status: 'ativo', paid_stopped_at: null }])
  await stop()
  await call('Admin', 'POST', '/integrations/accounts', byHand())
  expect(await stand()).toEqual([{ status: 'ativo', paid_stopped_at: null }])
})

test('how it does is known to the management, from our tables and from Meta', async () => {
  await call('Admin', 'POST', '/integrations/accounts', byHand())
  const found = await account()
  const at = `/integrations/accounts/${found?.id ?? ''}`
  const health = await call('Manager', 'GET', `${at}/health`)
  expect(health.body).toMatchObject({ hasToken: true, queued: 0, errors: [], lastWebhookAt: null })
  expect((await call('Manager', 'POST', `${at}/check`)).body).toEqual({
    quality: 'GREEN',
    messagingLimit: 'TIER_2K',
    throughput: 'STANDARD',
    isSubscribed: true,
    currency: 'BRL',
  })
  expect((await call('Member', 'GET', `${at}/health`)).status).toBe(403)
})

test('disconnected: Meta tells nothing more, the token is gone, what is queued waits', async () => {
  await call('Admin', 'POST', '/integrations/accounts', byHand())
  const id = (await account())?.id ?? ''
  const resume = async () => await call('Admin', 'POST', `/integrations/accounts/${id}/resume`)
  const isToBeConnected = {
    status: 409,
    body: { error: { code: 'channel_not_connected', why: 'token_missing' } },
  }
  // as one whose token stays for other numbers
  await service.fixture.rows(
    "update integration_accounts set status = 'pausado', status_reason = 'disconnected' where id = $1",
    [id],
  )
  expect(await resume()).toMatchObject(isToBeConnected)
  expect((await call('Admin', 'POST', `/integrations/accounts/${id}/disconnect`)).status).toBe(200)
  expect(await account()).toBeUndefined()
  expect(
    await service.fixture.rows('select status, status_reason from integration_accounts where id = $1', [id]),
  ).toEqual([{ status: 'pausado', status_reason: 'disconnected' }])
  expect(await resume()).toMatchObject(isToBeConnected)
})

test.each(['Manager', 'Member'] as const)('a %s connects nothing', async (role) => {
  const forbidden = { status: 403, body: { error: { code: 'forbidden', permission: 'channels.write' } } }
  expect(await call(role, 'POST', '/integrations/accounts', byHand())).toMatchObject(forbidden)
  expect(await call(role, 'POST', `/integrations/signups/${newId()}`, { pin })).toMatchObject(forbidden)
  expect(await call(role, 'GET', '/integrations/signup')).toMatchObject(forbidden)
})

test('no answer ever carries a token', async () => {
  const answers = [
    await step(newId(), { code: code(), redirectUri, session: session() }),
    await call('Admin', 'POST', '/integrations/accounts', byHand()),
    await call('Admin', 'GET', `/integrations/accounts/${(await account())?.id ?? ''}/health`),
  ]
  for (const { text } of answers) expect(text).not.toContain(meta.accessToken)
})
