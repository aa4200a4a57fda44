import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { startPostgres, type RunningPostgres } from '@vp/supabase/local/postgres.ts'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openPool } from '../database/open-pool.ts'
import { slotMonitor } from '../gate/slot-monitor.ts'
import type { Engine } from './contract.ts'
import { startEngine } from './engine.ts'
import { StrictReader } from './testing/strict-reader.ts'

// A slot that is lost, dropped or set back has a hole behind it: no row from before may stay.

const slotName = 'vp_electric'
let folder: string
let port: number
let postgres: RunningPostgres
let engine: Engine

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vp-slot-'))
  port = await freePort()
  postgres = await start()
  await run('create table s (id int4 primary key, n int4); insert into s select g, 0 from generate_series(1, 5) g')
  engine = await startEngineHere()
})
afterEach(async () => {
  await engine.stop()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

const start = (keepSize = '1MB') =>
  startPostgres({
    dataDir: join(folder, 'data'),
    password: 'test',
    durable: true,
    port,
    removeIfOrphaned: folder,
    settings: { max_slot_wal_keep_size: keepSize, max_wal_size: '32MB', min_wal_size: '32MB' },
  })

/** With owners and modes, on which the server insists. */
const copyFolder = (from: string, to: string) => promisify(execFile)('cp', ['-a', join(folder, from), join(folder, to)])

async function startEngineHere(): Promise<Engine> {
  const started = await startEngine({
    databaseUrl: postgres.url,
    storageDir: join(folder, 'engine'),
    slotName,
    logger: pino({ level: process.env['ENGINE_LOG'] ?? 'silent' }),
  })
  await started.caughtUp()
  return started
}

/** On a connection of its own, because the server comes and goes. */
async function run(sql: string): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    return await client.query<Record<string, unknown>>(sql)
  } finally {
    await client.end()
  }
}

const follow = () =>
  new StrictReader(
    async (search) => {
      for (;;) {
        const response = await engine.handle(new Request(`http://engine/v1/shape?${search}`))
        // while the stream is away
        if (response.status !== 503) return response
        await delay(20)
      }
    },
    { table: 's' },
  )

/** What the gate does with the slot, and what it writes into its log as a warning. */
function watchSlot() {
  const warnings: string[] = []
  const line = z.object({ msg: z.string() })
  const logger = pino({ level: 'warn' }, { write: (text) => void warnings.push(line.parse(JSON.parse(text)).msg) })
  const pool = openPool({ connectionString: postgres.url, max: 1 }, () => undefined)
  const monitor = slotMonitor({ pool, slotName, alarmShare: 0.5, logger })
  const stopWatching = async () => {
    monitor.stop()
    await pool.end()
  }
  return { warnings, monitor, stopWatching }
}

async function walStatus(): Promise<unknown> {
  const { rows } = await run(`select wal_status from pg_replication_slots where slot_name = '${slotName}'`)
  return rows[0]?.['wal_status']
}

async function expectTheTable(reader: StrictReader): Promise<void> {
  const { rows } = await run('select id::text, n::text from s')
  await vi.waitFor(
    async () => {
      await reader.catchUp()
      expect(new Set([...reader.rows.values()].map(({ id, n }) => `${id} ${n}`))).toEqual(
        new Set(rows.map(({ id, n }) => `${String(id)} ${String(n)}`)),
      )
    },
    { timeout: 20_000 },
  )
}

test(
  'a slot that the server gave up while the engine was away: everything is fetched anew',
  { timeout: 90_000 },
  async () => {
    const reader = follow()
    await reader.catchUp()
    const { handle } = reader
    await engine.stop()
    const { warnings, monitor, stopWatching } = watchSlot()
    expect(await monitor.look()).toMatchObject({ isAlarming: false, keepBytes: 2 ** 20 })
    await run('update s set n = 1 where id = 1; delete from s where id = 2; insert into s values (6, 6)')
    while ((await walStatus()) !== 'lost') {
      await run(
        'create table filler as select repeat(md5(g::text), 100) from generate_series(1, 5000) g; drop table filler',
      )
      await run('select pg_switch_wal()')
      await run('checkpoint')
    }
    expect(await monitor.look()).toMatchObject({ isAlarming: true, walStatus: 'lost' })
    expect(warnings).toEqual(['the replication slot keeps more log than it should'])
    engine = await startEngineHere()
    expect(await walStatus()).toBe('reserved')
    expect(await monitor.look()).toMatchObject({ isAlarming: false, walStatus: 'reserved' })
    await stopWatching()
    const response = await engine.handle(new Request(`http://engine/v1/shape?table=s&offset=0_inf&handle=${handle}`))
    expect(response.status).toBe(409)
    expect(await response.json()).toEqual([{ headers: { control: 'must-refetch' } }])
    await expectTheTable(reader)
    expect(reader.refetches).toBe(1)
    await run('update s set n = 2')
    await engine.caughtUp()
    await expectTheTable(reader)
    expect(reader.refetches).toBe(1)
  },
)

test(
  'a slot dropped under a running engine: waiting clients are told, and what was missed is fetched',
  { timeout: 60_000 },
  async () => {
    const reader = follow()
    await reader.catchUp()
    const search = `table=s&offset=0_inf&handle=${reader.handle}&live=true`
    const waiting = engine.handle(new Request(`http://engine/v1/shape?${search}`))
    await vi.waitFor(
      () =>
        run(`
        select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = '${slotName}';
        select pg_drop_replication_slot('${slotName}');
        update s set n = 9; delete from s where id = 3`),
      { timeout: 20_000, interval: 1 },
    )
    expect((await waiting).status).toBe(409)
    await expectTheTable(reader)
    expect(reader.refetches).toBe(1)
  },
)

test('a database restored from an earlier state: rows that are no more do not stay', { timeout: 90_000 }, async () => {
  const reader = follow()
  await reader.catchUp()
  await postgres.stop()
  await copyFolder('data', 'backup')
  // enough for the slot to outlive a restart
  postgres = await start('64MB')
  await run(
    'insert into s values (7, 7); update s set n = 7 where id = 1; select pg_switch_wal(); update s set n = 8 where id = 1',
  )
  await engine.caughtUp()
  await expectTheTable(reader)
  const seen = engine.lastSeenLsn
  // a restart alone takes nothing from anyone
  expect(reader.refetches).toBe(0)

  await postgres.stop()
  await rm(join(folder, 'data'), { recursive: true })
  await copyFolder('backup', 'data')
  postgres = await start('64MB')
  await run('update s set n = 5 where id = 5')
  await expectTheTable(reader)
  expect(engine.lastSeenLsn).toBeLessThan(seen)
  expect(reader.refetches).toBe(1)
})
