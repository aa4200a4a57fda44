import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@vp/supabase/local/test-database.ts'
import pg from 'pg'
import { pino } from 'pino'
import type { Engine, EngineOptions } from '../contract.ts'
import { startEngine } from '../engine.ts'
import { serveEngine } from '../http.ts'

export interface EngineFixture {
  /** The one that runs now. */
  readonly engine: Engine
  origin: string
  databaseUrl: string
  storageDir: string
  options: EngineOptions
  /** Runs SQL on a connection of its own; a transaction of its own unless the text says BEGIN. */
  sql: (text: string, values?: unknown[]) => Promise<pg.QueryResult<Record<string, unknown>>>
  /** Stops the engine, does `meanwhile`, starts it on the same storage, and waits until it has caught up. */
  restart: (meanwhile?: () => Promise<void>) => Promise<void>
  stop: () => Promise<void>
}

/** An engine with its own database, slot, storage and port. */
export async function startFixture(overrides: Partial<EngineOptions> = {}): Promise<EngineFixture> {
  const database = await createTestDatabase()
  const storageDir = await mkdtemp(join(tmpdir(), 'vp-engine-'))
  const options: EngineOptions = {
    databaseUrl: database.url,
    storageDir,
    // slots are named once per server
    slotName: `engine_${new URL(database.url).pathname.slice(1)}`,
    logger: pino({ level: process.env['ENGINE_LOG'] ?? 'silent' }),
    ...overrides,
  }
  let engine = await startEngine(options)
  await engine.caughtUp()
  const server = await serveEngine({ handle: (request) => engine.handle(request) }, { host: '127.0.0.1', port: 0 })
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  // the engine reads what is flushed; a commit that returns before would make tests wait for it
  await client.query('set synchronous_commit = on')
  return {
    get engine() {
      return engine
    },
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    databaseUrl: database.url,
    storageDir,
    options,
    sql: (text, values) => client.query(text, values),
    async restart(meanwhile) {
      await engine.stop()
      await meanwhile?.()
      engine = await startEngine(options)
      await engine.caughtUp()
    },
    async stop() {
      await client.end()
      server.closeAllConnections()
      server.close()
      await engine.stop()
      await database.drop()
      await rm(storageDir, { recursive: true })
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}
