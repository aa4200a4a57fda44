import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
let client: pg.Client
let migrationsDir = ''

beforeEach(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  migrationsDir = await mkdtemp(join(tmpdir(), 'vp-migrations-'))
})

afterEach(async () => {
  await client.end()
  await database.drop()
  await rm(migrationsDir, { recursive: true })
})

const write = (name: string, sql: string): Promise<void> => writeFile(join(migrationsDir, name), sql)

test('a database that has every migration is left alone', async () => {
  expect(await migrate(database.url)).toEqual([])
})

test('new migrations are applied once, in order, by whichever of two comes first', async () => {
  await write('29990101000002_b.sql', 'insert into z values (1);')
  await write('29990101000001_a.sql', 'create table z (n int);')

  const applied = await Promise.all([
    migrate(database.url, { migrationsDir }),
    migrate(database.url, { migrationsDir }),
  ])

  expect(applied.flat()).toEqual(['29990101000001_a', '29990101000002_b'])
  expect((await client.query('select n from z')).rows).toEqual([{ n: 1 }])
  const records = await client.query(
    `select version, name from supabase_migrations.schema_migrations where version like '2999%' order by version`,
  )
  expect(records.rows).toEqual([
    { version: '29990101000001', name: 'a' },
    { version: '29990101000002', name: 'b' },
  ])
})

test('a migration that fails leaves nothing, and the error names its file, line and reason', async () => {
  await write('29990101000001_a.sql', 'create table z (n int);\n\nselect nothing_there();')

  await expect(migrate(database.url, { migrationsDir })).rejects.toThrow(
    '29990101000001_a.sql: function nothing_there() does not exist (line 3)',
  )

  expect((await client.query(`select to_regclass('z') as z`)).rows).toEqual([{ z: null }])
})

test('a migration that was edited after it had been applied is refused', async () => {
  await write('29990101000001_a.sql', 'create table z (n int);')
  await migrate(database.url, { migrationsDir })
  await write('29990101000001_a.sql', 'create table z (n bigint);')

  await expect(migrate(database.url, { migrationsDir })).rejects.toThrow('29990101000001_a was changed')
})

test('what a project has by itself can be laid down again over data', async () => {
  await client.query('delete from supabase_migrations.bootstrap')
  await client.query(`insert into auth.users (id, email) values (gen_random_uuid(), 'ana@example.com')`)

  await migrate(database.url)

  expect((await client.query('select email from auth.users')).rows).toEqual([{ email: 'ana@example.com' }])
})
