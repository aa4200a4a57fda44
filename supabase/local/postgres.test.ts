import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vp-postgres-test-'))
  await chmod(folder, 0o755)
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const start = (): ReturnType<typeof startPostgres> =>
  startPostgres({ dataDir: join(folder, 'data'), password: 'p:w/d' })

async function value(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

test('it starts with logical WAL in UTC, keeps its data over a stop, and leaves no pid file', async () => {
  const first = await start()
  expect(await value(first.url, 'show wal_level')).toBe('logical')
  expect(await value(first.url, 'show timezone')).toBe('UTC')
  await value(first.url, 'create table kept as select 1 as n')
  await first.stop()
  expect(await readdir(join(folder, 'data'))).not.toContain('postmaster.pid')

  const second = await start()
  expect(await value(second.url, 'select n from kept')).toBe(1)
  await second.stop()
})

test('killed with SIGKILL while sessions are open, it starts again at once with what was committed', async () => {
  const first = await start()
  const session = new pg.Client({ connectionString: first.url })
  session.on('error', () => undefined) // it is meant to be cut
  await session.connect()
  await session.query('create table kept as select 1 as n')

  process.kill(first.pid, 'SIGKILL')
  await first.exited
  const second = await start()

  expect(await value(second.url, 'select n from kept')).toBe(1)
  await second.stop()
})

test('a server that an earlier run left running is ended first', async () => {
  const left = await start()

  const next = await start()

  await expect(left.exited).resolves.toBe('code 0')
  expect(await value(next.url, 'select 1')).toBe(1)
  await next.stop()
})

test('a port in use is told with the words of Postgres', async () => {
  const first = await start()
  const other = startPostgres({ dataDir: join(folder, 'other'), password: 'x', port: first.port })
  await expect(other).rejects.toThrow('Address already in use')
  await first.stop()
})
