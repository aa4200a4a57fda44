import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { startPostgres } from '@vp/supabase/local/postgres.ts'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { startEngine } from '../engine.ts'
import { serveEngine } from '../http.ts'
import { startFixture } from '../testing/engine-fixture.ts'
import { readRecording } from './recording.ts'
import type { Comparison, Stage } from './replay.ts'
import { replay } from './replay.ts'

// Recordings in the middle of which the service or its database was stopped.

function expectAlike(compared: readonly Comparison[]): void {
  expect(compared.map(({ label, actual }) => ({ label, ...actual }))).toEqual(
    compared.map(({ label, expected }) => ({ label, ...expected })),
  )
}

test('26b: a restart keeps handles and offsets; lost storage does not', { timeout: 60_000 }, async () => {
  const fixture = await startFixture()
  try {
    const compared = await replay(readRecording('26b'), fixture, {
      speed: 12,
      // a stop answers what waits with 503 rather than hanging up, and a start has no states that could be waited for
      skip: ['live-across-stop', 'health-during-start-waiting', 'health-during-start-starting'],
      // the slot has been acknowledged further than the real service had, so less is told again after the loss
      differs: ['after-storage-loss-2'],
      acts: {
        'Electric started again with the same storage and replication slot': () => fixture.restart(),
        'Electric stopped, its storage directory deleted, started again (slot kept)': () =>
          fixture.restart(() => rm(fixture.storageDir, { recursive: true })),
      },
    })
    expectAlike(compared)
  } finally {
    await fixture.stop()
  }
})

test(
  '34: without its database the engine answers 503, and goes on with the same handles after',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vp-outage-'))
    const start = async (port: number) =>
      startPostgres({ dataDir: join(folder, 'data'), password: 'test', durable: true, port, removeIfOrphaned: folder })
    const port = await freePort()
    let postgres = await start(port)
    const engine = await startEngine({
      databaseUrl: postgres.url,
      storageDir: join(folder, 'engine'),
      logger: pino({ level: 'silent' }),
    })
    await engine.caughtUp()
    const enginePort = await freePort()
    const server = await serveEngine(engine, { host: '127.0.0.1', port: enginePort })
    const origin = `http://127.0.0.1:${enginePort}`
    let isUp = true
    const whileUp: Stage['engine'] = {
      caughtUp: async () => (isUp ? engine.caughtUp() : undefined),
      reconcile: () => engine.reconcile(),
    }
    const healthIs = (status: number) =>
      vi.waitFor(async () => expect((await fetch(`${origin}/v1/health`)).status).toBe(status), { timeout: 20_000 })
    try {
      const compared = await replay(
        readRecording('34'),
        { engine: whileUp, origin, databaseUrl: postgres.url },
        {
          speed: 12,
          // each waits its 5 s
          withPrevious: ['catchup-existing', 'new-where', 'new-table', 'live-existing'],
          acts: {
            'Postgres stopped': async () => {
              isUp = false
              await postgres.stop()
              await healthIs(202)
            },
            'Postgres started': async () => {
              postgres = await start(port)
              await healthIs(200)
              isUp = true
            },
          },
        },
      )
      expectAlike(compared)
    } finally {
      server.closeAllConnections()
      server.close()
      await engine.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
)
