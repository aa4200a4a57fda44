import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './test-database.ts'

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

test('two test databases have the schema and see nothing of each other', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])

  await query(one.url, `insert into workspaces (id, nome) values (uuidv7(), 'Padaria Aurora')`)

  expect((await query(one.url, 'select nome from workspaces')).rows).toEqual([{ nome: 'Padaria Aurora' }])
  expect((await query(other.url, 'select nome from workspaces')).rows).toEqual([])
  await Promise.all([one.drop(), other.drop()])
})

test('a database is dropped with an open session and a replication slot in it', async () => {
  const database = await createTestDatabase()
  const session = new pg.Client({ connectionString: database.url })
  const cut = new Promise((resolve) => session.on('error', resolve))
  await session.connect()
  await session.query(`select pg_create_logical_replication_slot('left_behind', 'pgoutput')`)

  await database.drop()

  await cut
  await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist')
  // making the slot waits for every transaction of the server that is open
}, 60_000)
