import { createTestDatabase } from '@vp/supabase/local/test-database.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repeatWithPg } from './repeat-with-pg.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let reader: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  reader = new pg.Client({ connectionString: database.url })
  await reader.connect()
  await reader.query('create table repeated (client int, seq bigint, words text)')
})
afterAll(async () => {
  await reader.end()
  await database.drop()
})

test('each client counts its own transactions, from 1 and without a gap', async () => {
  const insert = `insert into repeated values (:client_id, :seq::bigint, E'14\\x3a05');`
  const perSecond = await repeatWithPg(database.url, `\\set seq :seq + 1\nbegin;\n${insert}\ncommit;\n`, {
    clients: 3,
    seconds: 0.3,
  })
  const { rows } = await reader.query<{ client: number; least: string; most: string; count: string; words: string }>(
    'select client, min(seq) as least, max(seq) as most, count(*), min(words) as words from repeated group by 1 order by 1',
  )
  expect(rows.map(({ client, least, words }) => [client, least, words])).toEqual(
    [0, 1, 2].map((client) => [client, '1', '14:05']),
  )
  for (const { most, count } of rows) expect(most).toBe(count)
  expect(perSecond).toBeGreaterThan(0)
})

test('a script that fails is told, not counted', async () => {
  const load = { clients: 1, seconds: 0.1 }
  await expect(repeatWithPg(database.url, 'select 1 / 0;\n', load)).rejects.toThrow('division by zero')
})
