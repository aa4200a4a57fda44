import { newId } from '@vp/domain/ids.ts'
import { jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import webPush from 'web-push'
import { createConversation } from '../../test-support/fixture.ts'
import { deliver, envelope, textMessage } from '../../test-support/meta-webhooks.ts'
import { pusherTo } from '../../test-support/pusher.ts'
import { startPushService, vapidPublicKey, type PushService } from '../../test-support/push-service.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { createPushSender } from './push-sender.ts'

const vapid = { ...webPush.generateVAPIDKeys(), subject: 'mailto:ti@example.com.br' }
const push = createPushSender(vapid, { anyAddress: true })

let service: PushService
let served: TestApp
let member: string
beforeAll(async () => {
  ;[service, served] = await Promise.all([startPushService(), startTestApp({ push })])
  member = served.fixture.aurora.users.Member
})
afterAll(async () => {
  await served.stop()
  await service.stop()
})
beforeEach(() => {
  service.answer(201)
  service.received.length = 0
})
afterEach(async () => {
  for (const table of ['push_subscriptions', 'notification_settings', 'notifications', 'job_outbox']) {
    await served.fixture.pool.query(`delete from ${table}`)
  }
})

async function call(
  method: 'GET' | 'PUT' | 'DELETE' | 'POST',
  path: string,
  {
    userId = member,
    clientId = newId(),
    body,
    sessionId,
  }: { userId?: string; clientId?: string; body?: object; sessionId?: string | undefined } = {},
) {
  const token = await served.auth.sign(userId, sessionId === undefined ? {} : { sessionId })
  const headers = { authorization: `Bearer ${token}`, 'x-client-id': clientId }
  const payload = body === undefined ? {} : { payload: body }
  const answer = await served.app.inject({ method, url: `/push/${path}`, headers, ...payload })
  return { status: answer.statusCode, body: answer.json<unknown>() }
}

/** A device of the member that takes part. */
async function subscribed(
  path: string,
  change: { clientId?: string; timeZone?: string; userId?: string; sessionId?: string } = {},
) {
  const { clientId = newId(), userId = member, timeZone = 'America/Sao_Paulo', sessionId } = change
  const body = { ...service.subscription(path), timeZone }
  expect(await call('PUT', 'subscription', { userId, clientId, body, sessionId })).toEqual({
    status: 200,
    body: { done: true },
  })
  return { clientId, body }
}

let lastPhone = 5_511_940_000_000
async function conversationOfMember() {
  const waId = String((lastPhone += 1))
  const { fixture, app } = served
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  await fixture.pool.query('update conversations set owner_id = $2 where id = $1', [conversationId, member])
  return {
    conversationId,
    async write(text: string) {
      const message = textMessage(newId(), text, { from: waId, bsuid: null })
      await deliver(app, envelope(fixture.aurora.phoneNumberId, { messages: [message] }))
      await runJobs(fixture, { deps: { push } })
    },
  }
}

/** All pushes that wait, as if their moment had come. */
const pushNow = async () => await runJobs(served.fixture, { deps: { push }, hurry: true })
const endpoints = async () =>
  (await served.fixture.rows<{ endpoint: string }>('select endpoint from push_subscriptions order by endpoint')).map(
    ({ endpoint }) => new URL(endpoint).pathname,
  )
const openJobs = () =>
  served.fixture.rows<{ last_error: string | null; left_s: number }>(
    `select last_error, extract(epoch from run_at - now())::int as left_s from job_outbox
     where name = 'notifications.pushNotice' and done_at is null`,
  )

test('the server says its key, and none when it is not configured', async () => {
  expect(await call('GET', 'key')).toEqual({ status: 200, body: { publicKey: vapid.publicKey } })
  const bare = await startTestApp()
  const headers = {
    authorization: `Bearer ${await bare.auth.sign(bare.fixture.aurora.users.Member)}`,
    'x-client-id': newId(),
  }
  const inject = async (method: 'GET' | 'PUT', url: string, payload?: object) =>
    (await bare.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })).json<unknown>()
  expect(await inject('GET', '/push/key')).toEqual({ publicKey: null })
  expect(await inject('PUT', '/push/subscription', service.subscription('/x'))).toEqual({
    error: { code: 'push_not_configured' },
  })
  await bare.stop()
})

test('a burst of messages of a conversation is one push to each device, signed and for the browser alone', async () => {
  await subscribed('/phone')
  await subscribed('/laptop')
  const { conversationId, write } = await conversationOfMember()
  for (const text of ['Oi', 'Tudo bem?', 'Quero um orçamento']) await write(text)
  expect(service.received).toEqual([])
  await pushNow()
  expect(service.received.map(({ path }) => path).sort()).toEqual(['/laptop', '/phone'])
  const [first] = service.received
  expect(first?.headers).toMatchObject({
    topic: conversationId.replaceAll('-', ''),
    urgency: 'high',
    'content-encoding': 'aes128gcm',
  })
  expect(Number(first?.headers['ttl'])).toBeGreaterThan(86_000)
  expect(first?.sizeBytes).toBeGreaterThan(100)
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/u.exec(first?.headers.authorization ?? '') ?? []
  expect(key).toBe(vapid.publicKey)
  const { payload } = await jwtVerify(token, vapidPublicKey(vapid.publicKey))
  expect(payload).toMatchObject({ aud: service.url, sub: vapid.subject })

  await write('E outra coisa')
  await pushNow()
  expect(service.received).toHaveLength(4)
})

test('what was read meanwhile, old, or falls in quiet hours is not told', async () => {
  const { fixture } = served
  await subscribed('/phone')
  const { conversationId, write } = await conversationOfMember()
  await write('Oi')
  await pusherTo(fixture, member).push(['notifications.markSeen', { referenciaId: conversationId }])
  await pushNow()
  expect(service.received).toEqual([])

  await write('Oi de novo')
  await fixture.pool.query("update notifications set created_at = now() - interval '25 hours' where lida_em is null")
  await pushNow()
  expect(service.received).toEqual([])

  // the clock of the device counts: these hours are around now in Tokyo alone
  const tokyo = (shiftH: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', timeStyle: 'short' }).format(
      Date.now() + shiftH * 3_600_000,
    )
  const settings = { settingsId: newId(), som: true, silencio: { de: tokyo(-1), ate: tokyo(1) } }
  await pusherTo(fixture, member).push(['notifications.saveSettings', settings])
  await subscribed('/tokyo', { timeZone: 'Asia/Tokyo' })
  const other = await conversationOfMember()
  await other.write('Boa noite')
  await pushNow()
  expect(service.received.map(({ path }) => path)).toEqual(['/phone'])
})

test('colleagues, and records that speak for themselves, reach nobody’s device', async () => {
  const { fixture } = served
  await subscribed('/manager', { userId: fixture.aurora.users.Manager })
  await subscribed('/phone')
  await fixture.pool.query(
    `insert into notifications (id, workspace_id, user_id, tipo, titulo) values ($1, $2, $3, 'alteracao_substituida', 'x')`,
    [newId(), fixture.aurora.id, member],
  )
  const { write } = await conversationOfMember()
  await write('Oi')
  await pushNow()
  expect(service.received.map(({ path }) => path)).toEqual(['/phone'])
})

test.each([404, 410])('a browser that is gone (%i) is forgotten', async (status) => {
  await subscribed('/phone')
  service.answer(status)
  const { write } = await conversationOfMember()
  await write('Oi')
  await pushNow()
  expect([await endpoints(), await openJobs()]).toEqual([[], []])
})

test('a service that asks to wait is left alone for that long, by other notices too', async () => {
  await subscribed('/phone')
  service.answer(429, { 'retry-after': '120' })
  const first = await conversationOfMember()
  await first.write('Oi')
  await pushNow()
  const [waiting] = await openJobs()
  expect(waiting).toMatchObject({ last_error: 'http_429' })
  expect(waiting?.left_s).toBeGreaterThan(110)

  const second = await conversationOfMember()
  await second.write('Olá')
  await pushNow()
  expect(service.received).toHaveLength(1)
  expect((await openJobs()).map(({ left_s: left }) => left > 100)).toEqual([true, true])

  service.answer(201)
  await served.fixture.pool.query("update push_subscriptions set resume_at = now() - interval '1 second'")
  await pushNow()
  expect([service.received.length, await openJobs()]).toEqual([3, []])
})

test('a service that is down is asked again, one that refuses is not', async () => {
  await subscribed('/phone')
  const { write } = await conversationOfMember()
  service.answer(503)
  await write('Oi')
  await pushNow()
  expect(await openJobs()).toMatchObject([{ last_error: 'http_503' }])
  service.answer(403)
  await pushNow()
  expect([service.received.length, await openJobs(), await endpoints()]).toEqual([2, [], ['/phone']])
})

test('a device that leaves, is revoked, or whose person is no member any more hears nothing', async () => {
  const { fixture } = served
  const leaving = await subscribed('/leaves')
  const revoked = await subscribed('/revoked')
  const { Manager, Viewer } = fixture.aurora.users
  await subscribed('/viewer', { userId: Viewer })
  await subscribed('/manager', { userId: Manager })
  await call('DELETE', 'subscription', { clientId: leaving.clientId, userId: Manager })
  expect(await endpoints()).toContain('/leaves')
  await call('DELETE', 'subscription', { clientId: leaving.clientId })
  await fixture.pool.query('update devices set revoked_at = now() where id = $1', [revoked.clientId])
  await fixture.pool.query('delete from workspace_members where user_id = $1', [Viewer])
  expect(await endpoints()).toEqual(['/manager'])
  expect(await call('PUT', 'subscription', { ...revoked, userId: member })).toMatchObject({
    status: 403,
    body: { error: { code: 'device_revoked' } },
  })
  expect(await call('GET', 'key', { userId: Viewer })).toMatchObject({ status: 403 })
})

test('a device whose session was ended elsewhere hears nothing until its person signs in there again', async () => {
  const { pool } = served.fixture
  const [lost, fresh, other] = [newId(), newId(), newId()]
  for (const id of [lost, fresh, other]) {
    await pool.query('insert into auth.sessions (id, user_id) values ($1, $2)', [id, member])
  }
  const { clientId } = await subscribed('/lost', { sessionId: lost })
  await subscribed('/here', { sessionId: other })
  const { write } = await conversationOfMember()
  const heard = async (text: string) => {
    service.received.length = 0
    await write(text)
    await pushNow()
    return service.received.map(({ path }) => path).sort()
  }
  expect(await heard('um')).toEqual(['/here', '/lost'])
  await pool.query('delete from auth.sessions where id = $1', [lost])
  expect(await heard('dois')).toEqual(['/here'])
  await subscribed('/lost', { clientId, sessionId: fresh })
  expect(await heard('três')).toEqual(['/here', '/lost'])
  await pool.query('delete from auth.sessions where user_id = $1', [member])
})

test('a browser belongs to who took part on it last, and a device takes part once', async () => {
  const { fixture } = served
  const first = await subscribed('/shared')
  await call('PUT', 'subscription', { userId: fixture.aurora.users.Manager, body: first.body })
  expect(await fixture.rows('select user_id from push_subscriptions')).toEqual([
    { user_id: fixture.aurora.users.Manager },
  ])
  await subscribed('/renewed', { clientId: first.clientId })
  await subscribed('/renewed-again', { clientId: first.clientId })
  expect(await endpoints()).toEqual(['/renewed-again', '/shared'])
  const taken = await call('PUT', 'subscription', { ...first, userId: fixture.aurora.users.Manager })
  expect(taken).toMatchObject({ status: 403, body: { error: { code: 'device_of_another_user' } } })
})

test('what is no subscription of a browser is refused, with the field', async () => {
  const good = service.subscription('/x')
  const bad: [string, object][] = [
    ['endpoint', { ...good, endpoint: 'push' }],
    ['keys.p256dh', { ...good, keys: { ...good.keys, p256dh: 'x' } }],
    ['keys.p256dh', { ...good, keys: { ...good.keys, p256dh: 'B'.repeat(87) } }],
    ['keys.auth', { ...good, keys: { ...good.keys, auth: '' } }],
    ['timeZone', { ...good, timeZone: 'Lua/Mar' }],
  ]
  for (const [field, body] of bad) {
    expect(await call('PUT', 'subscription', { body })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', field } },
    })
  }
  const strict = await startTestApp({ push: createPushSender(vapid) })
  const answer = await strict.app.inject({
    method: 'PUT',
    url: '/push/subscription',
    headers: {
      authorization: `Bearer ${await strict.auth.sign(strict.fixture.aurora.users.Member)}`,
      'x-client-id': newId(),
    },
    payload: { ...good, endpoint: 'https://169.254.169.254/latest' },
  })
  expect(answer.json()).toMatchObject({ error: { code: 'invalid_request', field: 'endpoint' } })
  await strict.stop()
  const closed = await createPushSender(vapid).send(
    { endpoint: good.endpoint, ...good.keys },
    {},
    { ttlS: 1, topic: 't' },
  )
  expect(closed).toEqual({ kind: 'refused', reason: 'PRIVATE_ADDRESS' })
})

test('a try says at once whether the service took it', async () => {
  expect(await call('POST', 'test')).toMatchObject({ status: 409, body: { error: { code: 'push_not_subscribed' } } })
  const { clientId } = await subscribed('/phone')
  expect(await call('POST', 'test', { clientId })).toEqual({ status: 200, body: { done: true } })
  expect(service.received.map(({ path }) => path)).toEqual(['/phone'])
  service.answer(403)
  expect(await call('POST', 'test', { clientId })).toMatchObject({
    status: 502,
    body: { error: { code: 'push_not_taken', reason: 'http_403' } },
  })
  service.answer(410)
  expect(await call('POST', 'test', { clientId })).toMatchObject({ status: 409 })
  expect(await endpoints()).toEqual([])
})
