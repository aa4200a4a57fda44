import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pgliteOptions, type LocalDatabase } from './local-database.ts'
import { withPreparedStatements } from './prepared-statements.ts'

let bare: LocalDatabase
let db: LocalDatabase
beforeEach(async () => {
  bare = await openEmptyCluster(pgliteOptions)
  db = withPreparedStatements(bare)
})
afterEach(() => bare.close())

const preparedCount = async () => {
  const { rows } = await bare.query<{ count: number }>('select count(*)::int as count from pg_prepared_statements')
  return rows[0]?.count
}

test('what is asked again gives the same rows, of every kind of value, as asked without it', async () => {
  const text = `select $1::text as t, $2::int as i, $3::boolean as b, $4::jsonb as j, $5::uuid as u, $6::date as d, $7::numeric as n,
    $8::text[] as a, $9::timestamptz as at, $10::text is null as nothing`
  const values = [
    `it's \\ "quoted" 😀`,
    -7,
    true,
    '{"a": [1, "x"]}',
    '0190b0c5-3f1e-7cc0-8000-000000000001',
    '2026-11-27',
    '1.50',
    '{a,"b c"}',
    '2026-11-27T03:00:00Z',
    null,
  ]
  const expected = await bare.query(text, values)
  for (let time = 0; time < 8; time += 1) {
    const result = await db.query(text, values)
    expect(result.rows).toEqual(expected.rows)
    expect(result.fields).toEqual(expected.fields)
  }
  expect(await preparedCount()).toBe(1)
})

test('a change says how many rows it touched, and a refused one why', async () => {
  await db.exec('create table t (id int primary key, at int not null)')
  const insert = 'insert into t values ($1, $2)'
  for (const id of [1, 2, 3]) expect((await db.query(insert, [id, id])).affectedRows).toBe(1)
  await expect(db.query(insert, [3, 0])).rejects.toMatchObject({ code: '23505' })
  await expect(db.query(insert, ['four', 0])).rejects.toMatchObject({ code: '22P02' })
  expect((await db.query('update t set at = $1 where id > $2', [9, 1])).affectedRows).toBe(2)
})

test('a statement prepared in a transaction that is rolled back is there afterwards, and one that cannot be prepared harms nobody', async () => {
  const text = 'select $1::int as one'
  for (let time = 0; time < 2; time += 1) {
    await expect(
      db.transaction(async (tx) => {
        await tx.query(text, [1])
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
  }
  expect((await db.query(text, [1])).rows).toEqual([{ one: 1 }])
  for (let time = 0; time < 3; time += 1)
    await expect(db.query('select $1 from nowhere', [1])).rejects.toMatchObject({ code: '42P01' })
  await db.exec('create table nowhere (); insert into nowhere default values')
  expect((await db.query('select $1::text as x from nowhere', ['a'])).rows).toEqual([{ x: 'a' }])
})

test('whoever asks in a transaction does not wait for one who prepares the same outside of it', async () => {
  const text = 'select $1::int as one'
  await db.query(text, [1])
  await db
    .transaction(async (tx) => {
      const outside = db.query(text, [2]) // waits for this transaction to end
      expect((await tx.query(text, [3])).rows).toEqual([{ one: 3 }])
      return { outside }
    })
    .then(async ({ outside }) => expect((await outside).rows).toEqual([{ one: 2 }]))
})

test('a table that has changed since is read as it is now', async () => {
  await db.exec('create table t (a int)')
  await db.query('insert into t values ($1)', [1])
  for (let time = 0; time < 3; time += 1) await db.query('select * from t where a = $1', [1])
  await db.exec('create index on t (a)')
  expect((await db.query('select * from t where a = $1', [1])).rows).toEqual([{ a: 1 }])
})

test('no more than so many are kept', async () => {
  for (let number = 0; number < 300; number += 1) {
    for (let time = 0; time < 2; time += 1) await db.query(`select ${number} + $1::int as sum`, [1])
  }
  expect(await preparedCount()).toBeLessThanOrEqual(200)
  expect((await db.query('select 0 + $1::int as sum', [1])).rows).toEqual([{ sum: 1 }])
})
