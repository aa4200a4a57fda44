import { PGlite } from '@electric-sql/pglite'
import { sql } from '@vp/domain/sql.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { instant } from '../instant.ts'
import { queryHere } from '../testing/query-here.ts'
import { pgliteOptions } from './local-database.ts'
import { rowsOf } from '../rows-of.ts'
import { readRows } from './read-rows.ts'

let db: PGlite
beforeAll(async () => {
  db = await PGlite.create(pgliteOptions)
}, 60_000)
afterAll(() => db.close())

test('values are what a screen reads, whatever their type, and money is exact', async () => {
  const row = z.object({
    at: instant,
    never: instant.nullable(),
    day: z.string(),
    hour: z.string(),
    money: z.string(),
    count: z.number(),
    list: z.array(z.string()),
    payload: z.record(z.string(), z.unknown()),
    is: z.boolean(),
  })
  const statement = sql`
    select '2026-11-27 09:30:00.123456-03'::timestamptz as at, null::timestamptz as never, '2026-11-27'::date as day, '08:05'::time as hour,
      12345678901234.56::numeric::text as money, 3::bigint as count, array['a', 'ç "x"'] as list, '{"b": [1]}'::jsonb as payload, true as is -- all of it`
  expect(await queryHere(db, statement, row)).toEqual([
    {
      at: new Date('2026-11-27T12:30:00.123Z'),
      never: null,
      day: '2026-11-27',
      hour: '08:05:00',
      money: '12345678901234.56',
      count: 3,
      list: ['a', 'ç "x"'],
      payload: { b: [1] },
      is: true,
    },
  ])
})

test('rows keep the order of the query, and none are none', async () => {
  const n = z.object({ n: z.number() })
  const down = sql`select n from generate_series(1, 500) n where n > ${0}::int order by n desc`
  expect((await queryHere(db, down, n)).map((row) => row.n)).toEqual(Array.from({ length: 500 }, (_, at) => 500 - at))
  expect(await queryHere(db, sql`select 1 as n where false`, n)).toEqual([])
})

test('names cross once, whatever they are', async () => {
  const text = `select n as "Um ""nome""", n * 2 as dois from generate_series(1, 2) n`
  expect(await readRows(db, text, [])).toBe('{"columns":["Um \\"nome\\"","dois"],"rows":[[1, 2], [2, 4]]}')
  // and the second time, from what is known of it
  expect(rowsOf(await readRows(db, text, []))).toEqual([
    { 'Um "nome"': 1, dois: 2 },
    { 'Um "nome"': 2, dois: 4 },
  ])
})

test('a query that cannot be says why', async () => {
  await expect(readRows(db, 'select x from nowhere', [])).rejects.toThrow('relation "nowhere" does not exist')
})

test('what is no moment is told, not shown as one', () => {
  expect(instant.safeParse('ontem').success).toBe(false)
})
