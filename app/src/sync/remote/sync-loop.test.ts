import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Replica } from '../local/apply.ts'
import { memoryReplica } from '../testing/replica.ts'
import { SyncLoop } from './sync-loop.ts'

let replica: Replica
let server: Server
let stop: AbortController
let loop: SyncLoop
let ended: Promise<void>
/** Attempts that have failed; after each the next one is waited for. */
let failures: number

beforeEach(async () => {
  replica = await memoryReplica()
  // a network that takes connections and lets none live
  server = createServer().on('connection', (socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = new AbortController()
  // the longest waits that chance can bring
  vi.spyOn(Math, 'random').mockReturnValue(1)
  failures = 0
  let heard = 0
  const http = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP, so it has a port
    clientId: replica.clientId,
    token: async () => 'token',
    rejected: () => undefined,
  }
  loop = new SyncLoop(replica, http, {
    changed: async () => undefined,
    // told when an attempt begins and when it fails, but for the first, which begins as the loop does
    state: ({ connection }) => {
      if (connection !== 'offline') return
      heard += 1
      failures = Math.ceil(heard / 2)
    },
    connected: () => undefined,
    revoked: () => undefined,
    problem: () => undefined,
  })
  // the clock too: an attempt that takes long on a busy machine counts as a connection
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  ended = loop.run(stop.signal)
})
afterEach(async () => {
  stop.abort()
  vi.useRealTimers()
  vi.restoreAllMocks()
  await ended
  await new Promise((resolve) => server.close(resolve))
  await replica.db.close()
})

async function failed(times: number): Promise<void> {
  while (failures < times) await turn()
  // the wait begins with the next turn of the loop
  await turn()
  expect(failures).toBe(times)
}

async function failAfter(...waits: number[]): Promise<void> {
  for (const ms of waits) {
    const before = failures
    await vi.advanceTimersByTimeAsync(ms - 1)
    expect(failures).toBe(before)
    await vi.advanceTimersByTimeAsync(1)
    await failed(before + 1)
  }
}

test('without a network it is tried ever more seldom, but never less than every 15 s', async () => {
  await failed(1)
  await failAfter(500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000)
})

test('a page that wakes is tried for at once, and soon again where the network is not quite there', async () => {
  await failed(1)
  await failAfter(500, 1_000, 2_000, 4_000, 8_000)
  loop.wake()
  await failed(7)
  await failAfter(500, 1_000)
})
