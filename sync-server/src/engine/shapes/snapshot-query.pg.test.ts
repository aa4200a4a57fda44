import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineFixture } from '../testing/engine-fixture.ts'
import { startFixture } from '../testing/engine-fixture.ts'
import { StrictReader } from '../testing/strict-reader.ts'

// PostgreSQL writes the messages of a snapshot, this process those of the log: a client must not see which is which.

let fixture: EngineFixture
beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture.stop())

const columns = `i2 int2, i4 int4, i8 int8, o oid, n numeric, f4 float4, f8 float8, b bool, u uuid, d date, t time, ts timestamp,
  tz timestamptz, txt text, c char(5), j jsonb, arr text[], ints int4[], span interval, bytes bytea`
const values = `(1, -2, 9007199254740993, 4000000000, 'NaN', 'Infinity', 1e-7, true, '0190b0c5-3f1e-7cc0-8000-000000000001',
    'infinity', '23:59:60', '-infinity', '2026-11-27 03:00-03', E'a/b "c" \\\\ \\n\\t\\u0001 ção 😀', 'ab', '{"a": "/\\""}',
    '{"x/y",NULL,"\\""}', '{1,2}', '1 day 02:00', '\\x00ff'),
  (-1, 2, -1, 0, 1.50, -0.0, 'Infinity', false, '0190b0c5-3f1e-7cc0-8000-000000000002', '0044-03-15 BC', '00:00',
    '10000-01-01 00:00:00.000001', 'infinity', '', '', '[]', '{}', '{}', '0', '')`
const unknown = `(3${', null'.repeat(19)})`

for (const [index, [name, key]] of [
  ['of a plain type', 'i2'],
  ['of text', 'txt'],
  ['of both', 'i2, txt'],
  ['of several plain types', 'd, b, u, tz, n'],
  ['of every column, NULL among them', ''],
].entries()) {
  test(`rows under a key ${name} read the same from the snapshot as from the log`, async () => {
    const table = `of_every_type_${index}`
    await fixture.sql(`create table ${table} (${columns}${key === '' ? '' : `, primary key (${key})`})`)
    const follow = (where: string) =>
      new StrictReader((search) => fetch(`${fixture.origin}/v1/shape?${search}`), { table, where })
    const early = follow('true')
    await early.catchUp()
    await fixture.sql(`insert into ${table} values ${key === '' ? `${values}, ${unknown}` : values}`)
    await fixture.engine.caughtUp()
    await early.catchUp()
    const late = follow('i2 is not null')
    await late.catchUp()
    expect(early.rows.size).toBe(key === '' ? 3 : 2)
    // but for this, which the real service prints in two ways too
    for (const row of early.rows.values()) if (row['b'] != null) row['b'] = row['b'] === 't' ? 'true' : 'false'
    expect(late.rows).toEqual(early.rows)
  })
}
