import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { startPostgres } from '@vp/supabase/local/postgres.ts'
import { createTestDatabase } from '@vp/supabase/local/test-database.ts'
import pg from 'pg'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { startEngine } from './engine.ts'
import { killEngineProcess, startEngineProcess } from './testing/engine-process.ts'
import type { Ask } from './testing/strict-reader.ts'
import { StrictReader } from './testing/strict-reader.ts'

/** Asks over HTTP, again and again while nobody answers or the answer is 503. */
function patiently(origin: string): Ask {
  return async (search) => {
    for (;;) {
      const response = await fetch(`${origin}/v1/shape?${search}`).catch(() => undefined)
      if (response !== undefined && response.status !== 503) return response
      await delay(20)
    }
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

test('an engine killed again and again loses nothing and lets its readers go on', { timeout: 90_000 }, async () => {
  const database = await createTestDatabase()
  const storageDir = await mkdtemp(join(tmpdir(), 'vp-engine-'))
  const port = await freePort()
  const settings = {
    databaseUrl: database.url,
    storageDir,
    slotName: `crash_${new URL(database.url).pathname.slice(1)}`,
    port,
  }
  const client = await connect(database.url)
  await client.query('set synchronous_commit = on')
  await client.query('create table k (id int4 primary key, n int4 not null)')
  await client.query('insert into k select g, 0 from generate_series(1, 50) g')
  let child = await startEngineProcess(settings)
  const readers = [{ table: 'k' }, { table: 'k', where: 'n > 3' }, { table: 'k', where: 'id = 7' }].map(
    (shape) => new StrictReader(patiently(`http://127.0.0.1:${port}`), shape),
  )
  for (const reader of readers) await reader.catchUp()
  const handles = readers.map((reader) => reader.handle)

  let isDone = false
  const writing = (async () => {
    for (let turn = 0; !isDone; turn += 1) {
      await client.query(
        `begin; update k set n = n + 1 where id = ${1 + (turn % 50)}; update k set n = n + 1 where id = ${1 + ((turn * 7) % 50)}; commit`,
      )
      await delay(1)
    }
  })()
  for (let round = 0; round < 6; round += 1) {
    await Promise.all(readers.map((reader) => reader.receive(true)))
    await killEngineProcess(child)
    await delay(round * 30)
    child = await startEngineProcess(settings)
    for (const reader of readers) await reader.catchUp()
  }
  isDone = true
  await writing

  const { rows } = await client.query<{ id: string; n: string }>('select id::text, n::text from k')
  const { rows: end } = await client.query<{ lsn: string }>("select (pg_current_wal_flush_lsn() - '0/0')::text as lsn")
  expect(Number(end[0]?.lsn)).toBeGreaterThan(0)
  await vi.waitFor(
    async () => {
      for (const reader of readers) await reader.catchUp()
      const expected = [rows, rows.filter(({ n }) => Number(n) > 3), rows.filter(({ id }) => id === '7')]
      const held = readers.map((reader) => [...reader.rows.values()].map(({ id, n }) => ({ id, n })))
      const sorted = (list: { id?: string | null | undefined }[]) =>
        list.toSorted((a, b) => Number(a.id) - Number(b.id))
      expect(held.map(sorted)).toEqual(expected.map(sorted))
    },
    { timeout: 10_000 },
  )
  expect(readers.map((reader) => reader.refetches)).toEqual([0, 0, 0])
  expect(readers.map((reader) => reader.handle)).toEqual(handles)
  await killEngineProcess(child)
  await client.end()
  await database.drop()
  await rm(storageDir, { recursive: true })
})

test('a lost replication slot sends every reader to fetch anew', { timeout: 60_000 }, async () => {
  const database = await createTestDatabase()
  const storageDir = await mkdtemp(join(tmpdir(), 'vp-engine-'))
  const slotName = `lost_${new URL(database.url).pathname.slice(1)}`
  const options = { databaseUrl: database.url, storageDir, slotName, logger: pino({ level: 'silent' }) }
  const client = await connect(database.url)
  await client.query('set synchronous_commit = on')
  await client.query('create table s (id int4 primary key); insert into s values (1)')
  let engine = await startEngine(options)
  const reader = new StrictReader((search) => engine.handle(new Request(`http://engine/v1/shape?${search}`)), {
    table: 's',
  })
  await reader.catchUp()
  await engine.stop()
  await client.query('select pg_drop_replication_slot($1)', [slotName])
  await client.query('delete from s; insert into s values (2)')
  engine = await startEngine(options)
  await reader.catchUp()
  expect([...reader.rows.keys()]).toEqual(['"public"."s"/"2"'])
  expect(reader.refetches).toBe(1)

  // and while the engine is running, when the server ends its session and drops the slot
  await vi.waitFor(async () => {
    await client.query(
      'select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1 and active',
      [slotName],
    )
    await client.query('select pg_drop_replication_slot($1)', [slotName])
  }, 15_000)
  await client.query('insert into s values (3)')
  await vi.waitFor(
    async () => {
      await reader.catchUp()
      expect([...reader.rows.keys()]).toEqual(['"public"."s"/"2"', '"public"."s"/"3"'])
    },
    { timeout: 10_000 },
  )
  expect(reader.refetches).toBe(2)
  await engine.stop()
  await client.end()
  await database.drop()
  await rm(storageDir, { recursive: true })
})

test(
  'Postgres killed: requests wait, then are told to come back; afterwards nothing is missing',
  { timeout: 90_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vp-engine-'))
    const cluster = {
      dataDir: join(folder, 'data'),
      port: await freePort(),
      password: 'test',
      removeIfOrphaned: folder,
    }
    let postgres = await startPostgres(cluster)
    let client = await connect(postgres.url)
    await client.query('create table p (id int4 primary key); insert into p values (1)')
    const engine = await startEngine({
      databaseUrl: postgres.url,
      storageDir: join(folder, 'engine'),
      slotName: 'killed',
      logger: pino({ level: 'silent' }),
    })
    const ask: Ask = (search) => engine.handle(new Request(`http://engine/v1/shape?${search}`))
    const reader = new StrictReader(
      async (search) => {
        for (;;) {
          const response = await ask(search)
          // a busy machine takes longer to start it than one request waits
          if (response.status !== 503) return response
        }
      },
      { table: 'p' },
    )
    await reader.catchUp()
    const { handle } = reader

    process.kill(postgres.pid, 'SIGKILL')
    await postgres.exited
    await expect.poll(async () => (await engine.handle(new Request('http://engine/v1/health'))).status).toBe(202)
    const started = performance.now()
    const refused = await ask(`table=p&offset=${reader.offset}&handle=${handle}`)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(performance.now() - started).toBeGreaterThan(4_900)

    // a request that is waiting when Postgres returns is answered, and with what was written in between
    const waiting = reader.receive()
    postgres = await startPostgres(cluster)
    client = await connect(postgres.url)
    await client.query('insert into p values (2)')
    await waiting
    await engine.caughtUp()
    await reader.catchUp()
    expect([...reader.rows.keys()]).toEqual(['"public"."p"/"1"', '"public"."p"/"2"'])
    expect(reader.handle).toBe(handle)
    await engine.stop()
    await client.end()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  },
)
