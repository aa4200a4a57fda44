import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, DatabaseUnavailable, openDatabase } from './database.ts'
import { type TestDatabase, createTestDatabase } from './test-database.ts'

let testDatabase: TestDatabase
let database: Database
const lost: Error[] = []

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.url, (error) => lost.push(error))
  await database.query('create table notes (note text)')
})
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

test('a transaction that throws leaves nothing, and its connection is used again', async () => {
  const failing = database.transaction(async (tx) => {
    await tx.query(`insert into notes values ('lost')`)
    throw new Error('changed my mind')
  })

  await expect(failing).rejects.toThrow('changed my mind')
  expect(await database.query('select note from notes')).toEqual([])
})

test('a connection that is cut inside a transaction is an outage, and the next call works', async () => {
  const cut = database.transaction(async (tx) => {
    await tx.query(`insert into notes values ('lost')`)
    const [self] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    await Promise.all([tx.query('select pg_sleep(60)'), database.query('select pg_terminate_backend($1)', [self?.pid])])
  })

  await expect(cut).rejects.toBeInstanceOf(DatabaseUnavailable)
  expect(await database.query('select note from notes')).toEqual([])
})

test('a connection that is cut while idle is told of, and replaced', async () => {
  const before = lost.length
  const other = openDatabase(testDatabase.url, (error) => lost.push(error))
  const [idle] = await other.query<{ pid: number }>('select pg_backend_pid() as pid')

  await database.query('select pg_terminate_backend($1)', [idle?.pid])

  await expect.poll(() => lost.length).toBeGreaterThan(before)
  expect(await other.query('select 1 as one')).toEqual([{ one: 1 }])
  await other.close()
})

test('a server that is not there is an outage', async () => {
  const nowhere = openDatabase('postgres://postgres:x@127.0.0.1:1/postgres', (error) => lost.push(error))

  await expect(nowhere.query('select 1')).rejects.toBeInstanceOf(DatabaseUnavailable)
  await expect(nowhere.transaction((tx) => tx.query('select 1'))).rejects.toBeInstanceOf(DatabaseUnavailable)
  await nowhere.close()
})

test('a mistake in the SQL is not an outage', async () => {
  await expect(database.query('select nothing from nowhere')).rejects.not.toBeInstanceOf(DatabaseUnavailable)
})
