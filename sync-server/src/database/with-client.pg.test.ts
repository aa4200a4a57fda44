import { createTestDatabase, type TestDatabase } from '@vp/supabase/local/test-database.ts'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from './open-pool.ts'
import { inTransaction, withClient } from './with-client.ts'

let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = openPool({ connectionString: database.url, max: 2 }, () => undefined)
  await pool.query('create table w (id int4 primary key)')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

test('a connection that dies while it is lent and nothing is asked of it fails its borrower, not the process', async () => {
  const borrowed = withClient(pool, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const ended = new Promise((resolve) => client.once('end', resolve))
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await ended
    await client.query('select 1')
  })
  await expect(borrowed).rejects.toThrow()
  const { rows } = await withClient(pool, (client) => client.query<{ one: number }>('select 1 as one'))
  expect(rows).toEqual([{ one: 1 }])
})

test('a transaction is whole or not at all, and its connection can be lent again', async () => {
  await inTransaction(pool, (client) => client.query('insert into w values (1)'))
  const failing = inTransaction(pool, async (client) => {
    await client.query('insert into w values (2)')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  const { rows } = await inTransaction(pool, (client) => client.query('select id from w'))
  expect(rows).toEqual([{ id: 1 }])
})
