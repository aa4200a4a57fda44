import { setTimeout as delay } from 'node:timers/promises'
import type { Socket } from 'node:net'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startBackend, type BackendProcess } from '../../test-support/backend-process.ts'
import { createConversation, createFixture, type Fixture } from '../../test-support/fixture.ts'
import { lockWaits } from '../../test-support/lock-waits.ts'
import { envelope, statusOf } from '../../test-support/meta-webhooks.ts'
import { deliverUntilTaken } from '../../test-support/patient-fetch.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { startTestAuth, type TestAuth } from '../../test-support/test-auth.ts'
import { accept, startTestGraph, wamidOf, type TestGraph } from '../../test-support/test-graph.ts'

// The real program is killed at each step of a send. What comes of it: one message at the customer's, or "conferir envio" for a
// person; never a second message.
vi.setConfig({ testTimeout: 120_000 })

let fixture: Fixture
let auth: TestAuth
let graph: TestGraph
let phone = 5_511_930_000_000

beforeAll(async () => {
  fixture = await createFixture()
  auth = await startTestAuth()
  graph = await startTestGraph()
})
beforeEach(() => {
  graph.answer(accept)
  graph.posts.length = 0
})
afterAll(async () => {
  await graph.stop()
  await auth.stop()
  await fixture.close()
})

const start = async (graphUrl = graph.url) =>
  await startBackend({ databaseUrl: fixture.url, supabaseUrl: auth.url, graphUrl })

async function queued() {
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: String((phone += 1)) })
  return { conversationId, messageId: await queueMessage(fixture, fixture.aurora, conversationId, 'Oi') }
}
const statusNow = async (messageId: string) => {
  const [row] = await fixture.rows<{ status: string }>('select status from messages where id = $1', [messageId])
  return row?.status
}
const untilStatus = async (messageId: string, wanted: string) =>
  await expect.poll(async () => await statusNow(messageId), { timeout: 20_000 }).toBe(wanted)

/** Holds a row so that the program stops at the moment it wants to write it. */
async function hold(text: string, id: string): Promise<{ untilWaitedFor(): Promise<void>; letGo(): Promise<void> }> {
  const client = new pg.Client({ connectionString: fixture.url })
  await client.connect()
  await client.query('begin')
  await client.query(text, [id])
  return {
    async untilWaitedFor() {
      await expect.poll(() => lockWaits(fixture), { timeout: 20_000 }).not.toEqual([])
    },
    async letGo() {
      await client.query('rollback')
      await client.end()
    },
  }
}

async function killAndStartAgain(backend: BackendProcess): Promise<BackendProcess> {
  await backend.kill()
  return await start()
}

test('killed before it has claimed the message: sent once, by the next process', async () => {
  const { conversationId, messageId } = await queued()
  const row = await hold('select 1 from conversations where id = $1 for update', conversationId)
  const first = await start()
  await row.untilWaitedFor()
  await first.kill()
  await row.letGo()
  const second = await start()
  await untilStatus(messageId, 'accepted')
  await second.stop()
  expect(graph.posts).toHaveLength(1)
})

test('killed after it has claimed the message, before Meta has it: not sent again, a person decides', async () => {
  const { messageId } = await queued()
  const deaf = await startDeafServer()
  const first = await start(deaf.url)
  await deaf.untilCalled()
  expect(await statusNow(messageId)).toBe('sending')
  const second = await killAndStartAgain(first)
  await untilStatus(messageId, 'unknown')
  await second.stop()
  await deaf.stop()
  expect(graph.posts).toHaveLength(0)
})

test('killed after Meta has accepted, before we know: not sent again; its status tells', async () => {
  const { messageId } = await queued()
  graph.answer(() => undefined)
  const first = await start()
  await expect.poll(() => graph.posts.length, { timeout: 20_000 }).toBe(1)
  graph.answer(accept)
  const second = await killAndStartAgain(first)
  const status = statusOf(wamidOf(messageId), 'delivered', { ours: messageId })
  await deliverUntilTaken(second.url, envelope(fixture.aurora.phoneNumberId, { statuses: [status] }))
  await untilStatus(messageId, 'delivered')
  await second.stop()
  expect(graph.posts).toHaveLength(1)
})

test('killed with the answer in hand, before it is written down: not sent again, a person decides', async () => {
  const { conversationId, messageId } = await queued()
  const row = { current: null as Awaited<ReturnType<typeof hold>> | null }
  graph.answer((post, response, request) => {
    // the claim is written by now; the answer cannot be
    void hold('select 1 from conversations where id = $1 for update', conversationId).then((held) => {
      row.current = held
      accept(post, response, request)
    })
  })
  const first = await start()
  await expect.poll(() => row.current, { timeout: 20_000 }).not.toBeNull()
  await row.current?.untilWaitedFor()
  await first.kill()
  await row.current?.letGo()
  graph.answer(accept)
  const second = await start()
  await untilStatus(messageId, 'unknown')
  // and what the customer's phone tells later is still believed
  const status = statusOf(wamidOf(messageId), 'read', { ours: messageId })
  await deliverUntilTaken(second.url, envelope(fixture.aurora.phoneNumberId, { statuses: [status] }))
  await untilStatus(messageId, 'read')
  await second.stop()
  expect(graph.posts).toHaveLength(1)
})

/** Takes connections and reads nothing: a POST on its way that Meta never had. */
async function startDeafServer(): Promise<{ url: string; untilCalled(): Promise<void>; stop(): Promise<void> }> {
  const called = Promise.withResolvers<void>()
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined) // the other end is killed
    socket.pause()
    sockets.push(socket)
    called.resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP, so it has a port
    untilCalled: async () => await Promise.race([called.promise, delay(20_000)]),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
