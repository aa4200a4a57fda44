import { mkdtemp, chmod, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@vp/domain/ids.ts'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { startPostgres, type RunningPostgres } from '@vp/supabase/local/postgres.ts'
import { migrate } from '@vp/supabase/local/migrate.ts'
import { startTestRedis } from '@vp/supabase/local/test-redis.ts'
import { afterEach, expect, test } from 'vitest'
import { startBackend, type BackendProcess } from './test-support/backend-process.ts'
import { createConversation, createFixture, fixtureOf, type Fixture } from './test-support/fixture.ts'
import { envelope, statusOf, textMessage } from './test-support/meta-webhooks.ts'
import { deliverUntilTaken, postUntilTaken } from './test-support/patient-fetch.ts'
import { startTestAuth, type TestAuth } from './test-support/test-auth.ts'
import { accept, startTestGraph, wamidOf, type TestGraph } from './test-support/test-graph.ts'

// The real program under SIGKILL, with a Postgres that is killed too: what was taken is never lost, and nothing is sent twice.
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

interface World {
  fixture: Fixture
  auth: TestAuth
  graph: TestGraph
  backend: BackendProcess
  url: string
  restart(): Promise<void>
}

interface WorldOptions {
  redisUrl?: string
  env?: Record<string, string>
}

async function createWorld(fixture: Fixture, more: WorldOptions = {}): Promise<World> {
  const [auth, graph, port] = [await startTestAuth(), await startTestGraph(), await freePort()]
  cleanups.push(auth.stop, graph.stop)
  const options = { port, databaseUrl: fixture.url, supabaseUrl: auth.url, graphUrl: graph.url, ...more }
  const start = async () => await startBackend(options)
  const world: World = {
    fixture,
    auth,
    graph,
    backend: await start(),
    url: `http://127.0.0.1:${port}`,
    async restart() {
      await world.backend.kill()
      world.backend = await start()
    },
  }
  cleanups.push(async () => await world.backend.kill())
  return world
}

const MESSAGES_PER_CONVERSATION = 8
const DISTURBANCES = 5

/** Agents answer in three conversations while customers write, and everything they talk to is disturbed on the way. Then: every
 *  mutation applied once, every customer's message stored once, every answer posted at most once and in order, and each one's
 *  fate known: delivered when Meta got it, `unknown` only when it did not. */
async function storm(world: World, disturb: () => Promise<void>): Promise<void> {
  const { fixture, graph, auth, url } = world
  const { aurora } = fixture
  graph.answer((post, response, request) => {
    accept(post, response, request)
    const ours = post.body.biz_opaque_callback_data
    for (const status of ['delivered', 'sent']) {
      void deliverUntilTaken(
        url,
        envelope(aurora.phoneNumberId, { statuses: [statusOf(wamidOf(ours), status, { ours })] }),
      )
    }
  })
  const conversations = await Promise.all(
    ['5511980000001', '5511980000002', '5511980000003'].map(async (waId) => ({
      waId,
      ...(await createConversation(fixture.pool, aurora, { waId })),
    })),
  )
  const token = await auth.sign(aurora.users.Member)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answering = conversations.map(async ({ conversationId }) => {
    const clientId = newId()
    const ids = Array.from({ length: MESSAGES_PER_CONVERSATION }, newId)
    for (const [index, messageId] of ids.entries()) {
      const args = { messageId, conversationId, conteudo: `resposta ${index}` }
      const mutation = { seq: index + 1, name: 'inbox.sendMessage', args, createdAt: new Date().toISOString() }
      const body = JSON.stringify({ clientId, mutations: [mutation] })
      const answer = await postUntilTaken(`${url}/mutations`, { headers, body })
      expect(answer).toEqual({ results: [{ seq: index + 1, status: 'applied' }] })
      await delay(60)
    }
    return { conversationId, clientId, ids }
  })
  const writing = conversations.map(async ({ waId }) => {
    for (let n = 0; n < MESSAGES_PER_CONVERSATION; n += 1) {
      const message = textMessage(`wamid.${waId}.${n}`, `${n}`, { from: waId, bsuid: null, at: 1_795_000_000 + n })
      await deliverUntilTaken(url, envelope(aurora.phoneNumberId, { messages: [message] }))
      await delay(60)
    }
  })
  const everything = Promise.all([Promise.all(answering), Promise.all(writing)])
  let isOver = false
  void everything.then(
    () => (isOver = true),
    () => (isOver = true),
  )
  for (let count = 0; count < DISTURBANCES && (count < 2 || !isOver); count += 1) {
    await delay(150 + Math.random() * 250)
    await disturb()
  }
  const [answered] = await everything
  await expect
    .poll(async () => await fixture.rows('select name from job_outbox where done_at is null'), { timeout: 20_000 })
    .toEqual([])
  for (const { conversationId, clientId, ids } of answered) {
    await expect
      .poll(
        async () =>
          await fixture.rows(
            `select id from messages where conversation_id = $1 and status in ('queued', 'sending', 'accepted', 'sent')`,
            [conversationId],
          ),
        { timeout: 30_000, interval: 100 },
      )
      .toEqual([])
    const messages = await fixture.rows<{ id: string; status: string }>(
      `select id, status from messages where conversation_id = $1 and autor = 'equipe' order by horario, id`,
      [conversationId],
    )
    expect(messages.map(({ id }) => id)).toEqual(ids)
    const counts = new Map<string, number>()
    for (const post of graph.posts) {
      const id = post.body.biz_opaque_callback_data
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    for (const { id, status } of messages)
      expect([id, status, counts.get(id) ?? 0]).toEqual(counts.has(id) ? [id, 'delivered', 1] : [id, 'unknown', 0])
    const order = graph.posts.map((post) => post.body.biz_opaque_callback_data).filter((id) => ids.includes(id))
    expect(order).toEqual(ids.filter((id) => counts.has(id)))
    const acknowledged = await fixture.rows(
      `select seq, status from client_mutations where client_id = $1 order by seq`,
      [clientId],
    )
    expect(acknowledged).toEqual(ids.map((_, index) => ({ seq: index + 1, status: 'applied' })))
    const inbound = await fixture.rows(
      `select conteudo from messages where conversation_id = $1 and autor = 'contato' order by horario`,
      [conversationId],
    )
    expect(inbound).toEqual(ids.map((_, index) => ({ conteudo: `${index}` })))
    expect(await fixture.rows('select unread_count from conversations where id = $1', [conversationId])).toEqual([
      { unread_count: MESSAGES_PER_CONVERSATION },
    ])
  }
  expect(await fixture.rows(`select status, error from webhook_events where status <> 'processado'`)).toEqual([])
}

test('the backend is killed again and again, queue on Postgres', async () => {
  const fixture = await createFixture()
  cleanups.push(fixture.close)
  const world = await createWorld(fixture)
  await storm(world, world.restart)
}, 120_000)

test('the backend is killed again and again, queue on Redis, as well', async () => {
  const redis = await startTestRedis()
  cleanups.push(redis.stop)
  const fixture = await createFixture()
  cleanups.push(fixture.close)
  const world = await createWorld(fixture, { redisUrl: redis.url })
  await storm(world, world.restart)
}, 120_000)

test('Postgres is killed again and again under the running backend', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vp-backend-storm-'))
  cleanups.push(async () => await rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const port = await freePort()
  const start = async (): Promise<RunningPostgres> =>
    await startPostgres({
      dataDir: join(folder, 'data'),
      port,
      password: 'test',
      removeIfOrphaned: folder,
    })
  let postgres = await start()
  cleanups.push(async () => await postgres.stop())
  await migrate(postgres.url)
  const fixture = await fixtureOf(postgres.url)
  cleanups.push(fixture.close)
  const world = await createWorld(fixture)
  let kills = 0
  await storm(world, async () => {
    kills += 1
    process.kill(postgres.pid, 'SIGKILL')
    await postgres.exited
    postgres = await start()
    await delay(500)
  })
  expect(kills).toBeGreaterThan(1)
}, 120_000)

test('killed while Meta holds the message: posted once, and its status webhook settles it', async () => {
  const fixture = await createFixture()
  cleanups.push(fixture.close)
  const world = await createWorld(fixture)
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511980000009' })
  let isHeld = false
  world.graph.answer(() => {
    isHeld = true
  })
  const messageId = newId()
  const args = { messageId, conversationId, conteudo: 'uma vez só' }
  const mutation = { seq: 1, name: 'inbox.sendMessage', args, createdAt: new Date().toISOString() }
  const headers = {
    authorization: `Bearer ${await world.auth.sign(fixture.aurora.users.Member)}`,
    'content-type': 'application/json',
  }
  await postUntilTaken(`${world.url}/mutations`, {
    headers,
    body: JSON.stringify({ clientId: newId(), mutations: [mutation] }),
  })
  await expect.poll(() => isHeld).toBe(true)
  await world.restart()
  const status = statusOf(wamidOf(messageId), 'sent', { ours: messageId })
  await deliverUntilTaken(world.url, envelope(fixture.aurora.phoneNumberId, { statuses: [status] }))
  const statusIs = async () =>
    (await fixture.rows<{ status: string }>('select status from messages where id = $1', [messageId]))[0]?.status
  await expect.poll(statusIs).toBe('sent')
  await expect.poll(async () => await fixture.rows('select 1 from job_outbox where done_at is null')).toEqual([])
  expect(world.graph.posts).toHaveLength(1)
}, 60_000)

test('SIGTERM: the running POST is finished and stored, and the process ends by itself', async () => {
  const fixture = await createFixture()
  cleanups.push(fixture.close)
  // Meta is waited for until the test lets it answer
  const world = await createWorld(fixture, { env: { META_POST_TIMEOUT_MS: '30000' } })
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511980000010' })
  let release = () => {}
  world.graph.answer((post, response, request) => {
    release = () => accept(post, response, request)
  })
  const messageId = newId()
  const args = { messageId, conversationId, conteudo: 'até logo' }
  const mutation = { seq: 1, name: 'inbox.sendMessage', args, createdAt: new Date().toISOString() }
  const headers = {
    authorization: `Bearer ${await world.auth.sign(fixture.aurora.users.Member)}`,
    'content-type': 'application/json',
  }
  await postUntilTaken(`${world.url}/mutations`, {
    headers,
    body: JSON.stringify({ clientId: newId(), mutations: [mutation] }),
  })
  await expect.poll(() => world.graph.posts.length).toBe(1)
  const stopped = world.backend.stop()
  await expect.poll(() => world.backend.output()).toContain('backend is stopping')
  release()
  expect(await stopped).toBe(0)
  expect(await fixture.rows('select status, wamid from messages where id = $1', [messageId])).toEqual([
    { status: 'accepted', wamid: wamidOf(messageId) },
  ])
}, 60_000)
