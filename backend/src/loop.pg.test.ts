import { newId } from '@vp/domain/ids.ts'
import { freePort } from '@vp/supabase/local/free-port.ts'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from './config.ts'
import { buildSimulator, type Simulator } from './integrations/simulator/app.ts'
import type { BehaviourChange } from './integrations/simulator/behaviour.ts'
import { PHONE_NUMBER_ID } from './integrations/simulator/demo-account.ts'
import { messageSchema } from './integrations/simulator/wire.ts'
import { createService, type Service } from './service.ts'
import {
  accessToken,
  appSecret,
  createConversation,
  createFixture,
  silent,
  tokenKey,
  type Fixture,
} from './test-support/fixture.ts'
import { startTestAuth, type TestAuth } from './test-support/test-auth.ts'

// The whole loop against the simulator: a customer writes, an agent answers, the phone has it once, its ticks come back.
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

interface World {
  fixture: Fixture
  auth: TestAuth
  service: Service
  simulator: Simulator
  push(name: string, args: object): Promise<void>
}

const phone = '+5511987654321'

async function createWorld(behaviour: BehaviourChange): Promise<World> {
  const fixture = await createFixture()
  const auth = await startTestAuth()
  cleanups.push(fixture.close, auth.stop)
  // each needs the other's address: the backend listens first, and reads the simulator's address only when it sends
  const port = await freePort()
  const config = readConfig({
    DATABASE_URL: fixture.url,
    SUPABASE_URL: auth.url,
    SUPABASE_SERVICE_ROLE_KEY: 'no-storage-here',
    META_GRAPH_URL: `http://127.0.0.1:${port}`,
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: 'verify-me',
    TOKEN_ENCRYPTION_KEY: tokenKey.toString('base64'),
  })
  const service = await createService(config, silent)
  cleanups.push(async () => await service.stop())
  await service.start({ host: '127.0.0.1', port: 0 })
  const address = service.app.server.address() as AddressInfo // listening on TCP, so it has a port
  const simulator = await buildSimulator({
    webhookUrl: `http://127.0.0.1:${address.port}/webhooks/meta`,
    appSecret,
    verifyToken: 'verify-me',
    accessToken,
    logger: silent,
    retryBaseMs: 50,
    withDemoPeople: false,
  })
  cleanups.push(async () => await simulator.close())
  simulator.world.switches.change({ sentAfterMs: 10, deliveredAfterMs: 20, readAfterMs: 30, holdMs: 100, ...behaviour })
  await simulator.app.listen({ host: '127.0.0.1', port })
  const clientId = newId()
  let seq = 0
  return {
    fixture,
    auth,
    service,
    simulator,
    async push(name, args) {
      const mutation = { seq: (seq += 1), name, args, createdAt: new Date().toISOString() }
      const answer = await service.app.inject({
        method: 'POST',
        url: '/mutations',
        headers: { authorization: `Bearer ${await auth.sign(fixture.aurora.users.Member)}` },
        payload: { clientId, mutations: [mutation] },
      })
      expect(answer.json<unknown>()).toEqual({ results: [{ seq: mutation.seq, status: 'applied' }] })
    },
  }
}

const write = async ({ simulator }: World, text: string) => {
  const payload = { type: 'text', from: phone, name: 'Ana Lima', text }
  const answer = await simulator.app.inject({ method: 'POST', url: '/__simulator/inbound', payload })
  expect(answer.statusCode).toBe(200)
}
const onPhone = async ({ simulator }: World) => {
  const url = '/__simulator/messages?direction=from_business'
  const answer = await simulator.app.inject({ method: 'GET', url })
  return z.object({ messages: z.array(messageSchema) }).parse(answer.json<unknown>()).messages
}

const days: [name: string, behaviour: BehaviourChange][] = [
  ['a good day', {}],
  ['everything three times', { duplicateEvents: 2 }],
  ['newest first, in batches with strangers in them', { outOfOrder: true, batch: true, foreignEntries: true }],
  ['the status before the answer', { statusBeforeResponse: true }],
  ['wa_id without the ninth digit', { waIdWithoutNinth: true }],
  ['no receipt but the last', { dropStatuses: ['sent', 'delivered'] }],
  ['the connection cut after Meta took it', { failNext: { cause: 'cut_after_accept', times: 1 } }],
  ['Meta busy for a moment', { failNext: { cause: 131016, times: 1, how: 'sync' } }],
]

test.each(days)(
  '%s: the customer writes, the answer is on the phone once and its ticks reach read',
  async (_name, behaviour) => {
    const world = await createWorld({ ...behaviour, autoRead: true })
    const { fixture } = world
    await fixture.pool.query('update integration_accounts set identificador = $1 where id = $2', [
      PHONE_NUMBER_ID,
      fixture.aurora.accountId,
    ])
    await write(world, 'Oi, quanto custa o vaso azul?')
    const inbox = async () =>
      await fixture.rows<{ id: string; nome: string; unread_count: number }>(
        `select c.id, l.nome, c.unread_count from conversations c join leads l on l.id = c.lead_id`,
      )
    await expect.poll(inbox).toMatchObject([{ nome: 'Ana Lima', unread_count: 1 }])
    const conversationId = (await inbox())[0]?.id ?? ''
    const messageId = newId()
    await world.push('inbox.sendMessage', { messageId, conversationId, conteudo: 'Custa R$ 120,00' })
    const status = async () =>
      (await fixture.rows<{ status: string }>('select status from messages where id = $1', [messageId]))[0]?.status
    await expect.poll(status, { timeout: 15_000 }).toBe('read')
    expect((await onPhone(world)).map(({ text, callbackData }) => [text, callbackData])).toEqual([
      ['Custa R$ 120,00', messageId],
    ])
    await write(world, 'Fico com dois!')
    await expect.poll(inbox).toMatchObject([{ id: conversationId, unread_count: 2 }])
    expect(await fixture.rows('select last_message_preview, last_message_autor from conversations')).toEqual([
      { last_message_preview: 'Fico com dois!', last_message_autor: 'contato' },
    ])
    expect(await fixture.rows('select 1 from leads')).toHaveLength(1)
  },
  60_000,
)

test('the token expires with messages in the queue: they go, in order, when the account is back', async () => {
  const world = await createWorld({ tokenExpired: true, autoRead: true })
  const { fixture, simulator } = world
  await fixture.pool.query('update integration_accounts set identificador = $1 where id = $2', [
    PHONE_NUMBER_ID,
    fixture.aurora.accountId,
  ])
  await write(world, 'Oi')
  const conversations = async () => await fixture.rows<{ id: string }>('select id from conversations')
  await expect.poll(conversations).toHaveLength(1)
  const conversationId = (await conversations())[0]?.id ?? ''
  const texts = ['um', 'dois', 'três']
  for (const conteudo of texts) await world.push('inbox.sendMessage', { messageId: newId(), conversationId, conteudo })
  const account = async () =>
    await fixture.rows('select status, status_reason from integration_accounts where id = $1', [
      fixture.aurora.accountId,
    ])
  await expect.poll(account).toEqual([{ status: 'pausado', status_reason: '190' }])
  simulator.world.switches.change({ tokenExpired: false })
  await fixture.pool.query(`update integration_accounts set status = 'ativo', status_reason = null where id = $1`, [
    fixture.aurora.accountId,
  ])
  await expect.poll(async () => (await onPhone(world)).map(({ text }) => text)).toEqual(texts)
}, 60_000)

const formDays: [name: string, behaviour: BehaviourChange][] = [
  ['a good day', {}],
  ['everything three times', { duplicateEvents: 2 }],
  ['the status before the answer', { statusBeforeResponse: true }],
  ['newest first, in batches', { outOfOrder: true, batch: true }],
]

test.each(formDays)(
  '%s: a number that only receives without the ninth digit gets the message once, and is known by it from then on',
  async (_name, behaviour) => {
    const world = await createWorld({ ...behaviour, ninthDigitMatters: true, autoRead: true })
    const { fixture, simulator } = world
    await fixture.pool.query('update integration_accounts set identificador = $1 where id = $2', [
      PHONE_NUMBER_ID,
      fixture.aurora.accountId,
    ])
    const added = await simulator.app.inject({
      method: 'POST',
      url: '/__simulator/contacts',
      payload: { phone, name: 'Ana Lima', waIdWithoutNinth: true, lastInboundAt: Date.now() },
    })
    expect(added.statusCode).toBe(200)
    // from a list: nobody has written
    const { conversationId, identityId } = await createConversation(fixture.pool, fixture.aurora, {
      waId: phone.slice(1),
    })
    const rowOf = async (id: string) =>
      await fixture.rows('select status, payload, send_attempts, error_code from messages where id = $1', [id])
    const first = newId()
    await world.push('inbox.sendMessage', { messageId: first, conversationId, conteudo: 'Bom dia, Ana' })
    await expect
      .poll(async () => await rowOf(first), { timeout: 15_000 })
      .toEqual([{ status: 'read', payload: { outro_numero: '551187654321' }, send_attempts: 2, error_code: null }])
    expect(await fixture.rows('select wa_id from channel_identities where id = $1', [identityId])).toEqual([
      { wa_id: '551187654321' },
    ])
    const second = newId()
    await world.push('inbox.sendMessage', { messageId: second, conversationId, conteudo: 'Tudo certo?' })
    await expect
      .poll(async () => await rowOf(second), { timeout: 15_000 })
      .toEqual([{ status: 'read', payload: null, send_attempts: 1, error_code: null }])
    expect((await onPhone(world)).map(({ text, status }) => [text, status])).toEqual([
      ['Bom dia, Ana', 'failed'],
      ['Bom dia, Ana', 'read'],
      ['Tudo certo?', 'read'],
    ])
  },
  60_000,
)

test('who has written is reached under that number alone, and a number without WhatsApp is tried twice and no more', async () => {
  const world = await createWorld({ autoRead: true })
  const { fixture, simulator } = world
  await fixture.pool.query('update integration_accounts set identificador = $1 where id = $2', [
    PHONE_NUMBER_ID,
    fixture.aurora.accountId,
  ])
  const failedAt = async (conversationId: string, attempts: number) => {
    const messageId = newId()
    await world.push('inbox.sendMessage', { messageId, conversationId, conteudo: 'Bom dia' })
    const row = async () =>
      await fixture.rows('select status, error_code, send_attempts from messages where id = $1', [messageId])
    await expect
      .poll(row, { timeout: 15_000 })
      .toEqual([{ status: 'failed', error_code: 131026, send_attempts: attempts }])
  }
  await write(world, 'Oi')
  const conversations = async () => await fixture.rows<{ id: string }>('select id from conversations')
  await expect.poll(conversations).toHaveLength(1)
  simulator.world.switches.change({ failNext: { cause: 131026, times: 10 } })
  await failedAt((await conversations())[0]?.id ?? '', 1)
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5521991234567' })
  await failedAt(conversationId, 2)
}, 60_000)
