import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { EngineFixture } from '../testing/engine-fixture.ts'
import { startFixture } from '../testing/engine-fixture.ts'

let fixture: EngineFixture

beforeAll(async () => {
  fixture = await startFixture({ chunkBytes: 500, subsetBytes: 100_000 })
  await fixture.sql("create type mood as enum ('sad', 'ok', 'happy')")
  await fixture.sql('create table s1 (id int4 primary key, name text, mood mood, n int4)')
  await fixture.sql(
    "insert into s1 values (1, 'ana', 'sad', 1), (2, 'Bia', 'happy', 2), (3, null, 'ok', null), (4, 'b/c', 'happy', 4)",
  )
})

afterAll(async () => {
  await fixture.stop()
})

const answer = z.object({
  metadata: z.object({ snapshot_mark: z.int(), database_lsn: z.string(), xmin: z.string(), xmax: z.string() }),
  data: z.array(z.object({ key: z.string(), value: z.record(z.string(), z.string().nullable()) })),
})

const get = (fields: Record<string, string>) =>
  fixture.engine.handle(
    new Request(`http://engine/v1/shape?${new URLSearchParams({ table: 's1', offset: '-1', ...fields }).toString()}`),
  )

const post = (body: unknown) =>
  fixture.engine.handle(
    new Request('http://engine/v1/shape?table=s1&offset=-1', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

async function idsOf(response: Response): Promise<(string | null | undefined)[]> {
  return answer.parse(await response.json()).data.map(({ value }) => value['id'])
}

async function errorsOf(response: Response): Promise<unknown> {
  expect(response.status).toBe(400)
  return z.object({ errors: z.unknown() }).parse(await response.json()).errors
}

test.each([
  [{ subset__order_by: 'name desc nulls last, id' }, ['4', '1', '2', '3']],
  [{ subset__order_by: 'mood desc, id', subset__limit: '3' }, ['2', '4', '3']],
  [{ subset__where: "mood = 'happy'", subset__order_by: 'id', subset__offset: '1' }, ['4']],
  [{ subset__where: "mood in ('sad', 'ok')" }, ['1', '3']],
  [{ subset__where: 'name ilike $1', subset__params: '{"1":"B%"}' }, ['2', '4']],
  [{ subset__where: 'n = $1 or n = $2', 'subset__params[1]': '1', 'subset__params[2]': '4' }, ['1', '4']],
  [{ subset__where: 'n = $1', subset__params: '{"1":2}' }, ['2']],
  [{ subset__where: "name = '' or true = false" }, []],
])('%o selects %o', async (fields: Record<string, string>, expected) => {
  expect(await idsOf(await get(fields))).toEqual(expected)
})

test('by POST the fields come in the body, bare or under `subset`, and of both that win over the query string', async () => {
  expect(await idsOf(await post({ where: 'n > $1', params: { 1: 1 }, order_by: 'id', limit: 1 }))).toEqual(['2'])
  expect(await idsOf(await post({ subset: { order_by: 'id desc', limit: '1' } }))).toEqual(['4'])
  const response = await fixture.engine.handle(
    new Request('http://engine/v1/shape?table=s1&offset=-1&subset__where=n%20%3D%201', {
      method: 'POST',
      body: JSON.stringify({ where: 'n = 2' }),
    }),
  )
  expect(await idsOf(response)).toEqual(['2'])
})

test.each([
  [{ subset__limit: 'x', subset__order_by: 'id' }, { limit: ['is invalid'] }],
  [{ subset__limit: '1.5', subset__order_by: 'id' }, { limit: ['is invalid'] }],
  [
    { subset__limit: '-1', subset__offset: '-1' },
    {
      limit: ['must be greater than 0'],
      offset: ['must be greater than or equal to 0'],
      order_by: ['order_by is required when limit or offset is present'],
    },
  ],
  [{ subset__params: '{', subset__where: 'n = $1' }, { params: ['params must be valid JSON'] }],
  [{ subset__params: '[1]', subset__where: 'n = $1' }, { params: ['params must be a JSON object'] }],
  [{ subset__params: '{"1":[1]}', subset__where: 'n = $1' }, { params: ['is invalid'] }],
  [
    { subset__params: '{"2":"1"}', subset__where: 'n = $2' },
    { params: ['Parameters must be numbered sequentially, starting from 1'] },
  ],
  [{ subset__where: 'n = $1' }, { where: ['At location 4: parameter $1 was not provided'] }],
  [{ subset__where: 'n' }, { where: ['WHERE clause must return a boolean'] }],
  [{ subset__where: 'n in (select 1)' }, { where: ['Subqueries are not allowed in subsets'] }],
  // the order is looked at before the clause
  [
    { subset__where: 'nosuch = 1', subset__order_by: 'nosuch' },
    { order_by: ['At location 18: unknown reference nosuch'] },
  ],
])('%o is refused', async (fields: Record<string, string>, expected) => {
  expect(await errorsOf(await get(fields))).toEqual({ subset: expected })
})

test('what the database says against a subset is told as such', async () => {
  const response = await get({ subset__order_by: 'id', subset__limit: '1', subset__offset: '99999999999999' })
  expect(await idsOf(response)).toEqual([])
  expect(await errorsOf(await get({ subset__where: 'n / (n - n) = 1' }))).toEqual({
    subset: { where: ['division by zero'] },
  })
})

test('more rows than one answer may hold are refused, not held', async () => {
  await fixture.sql('create table s3 (id int4 primary key, note text)')
  await fixture.sql("insert into s3 select g, repeat('n', 1000) from generate_series(1, 200) g")
  const ask = (limit: string) =>
    fixture.engine.handle(
      new Request(
        `http://engine/v1/shape?table=s3&log=changes_only&offset=-1&subset__order_by=id&subset__limit=${limit}`,
      ),
    )
  expect(await errorsOf(await ask('200'))).toEqual({
    subset: { limit: ['the rows take more than 100000 bytes: ask for fewer'] },
  })
  expect(await idsOf(await ask('50'))).toHaveLength(50)
})

test('text is compared in a subset as it is ordered, so that a client can page by it', async () => {
  await fixture.sql('create table s4 (name text collate "en-x-icu" primary key)')
  await fixture.sql("insert into s4 values ('ana'), ('Bia'), ('caio')")
  const page = async (fields: Record<string, string>) => {
    const search = new URLSearchParams({ table: 's4', log: 'changes_only', offset: '-1', ...fields })
    const response = await fixture.engine.handle(new Request(`http://engine/v1/shape?${search.toString()}`))
    return answer.parse(await response.json()).data.map(({ value }) => value['name'])
  }
  expect(await page({ subset__order_by: 'name', subset__limit: '1' })).toEqual(['ana'])
  expect(await page({ subset__order_by: 'name', subset__limit: '2', subset__where: "name > 'ana'" })).toEqual([
    'Bia',
    'caio',
  ])
})

test('a client that follows is told its own place with a subset, whatever came after', async () => {
  await fixture.sql('create table s5 (id int4 primary key)')
  const ask = (rest: string) =>
    fixture.engine.handle(new Request(`http://engine/v1/shape?table=s5&log=changes_only&${rest}`))
  const first = await ask('offset=now&subset__where=true')
  expect(first.headers.get('electric-offset')).toBe('0_inf')
  const handle = first.headers.get('electric-handle')
  await fixture.sql('insert into s5 values (1)')
  await fixture.engine.caughtUp()
  const behind = await ask(`offset=0_inf&handle=${handle}&subset__where=true`)
  expect(behind.headers.get('electric-offset')).toBe('0_inf')
  expect(behind.headers.has('etag')).toBe(false)
  expect(await idsOf(behind)).toEqual(['1'])
  const log = await ask(`offset=0_inf&handle=${handle}`)
  const anew = await ask('offset=now&subset__where=true')
  expect(anew.headers.get('electric-offset')).toBe(log.headers.get('electric-offset'))
})

test.each([
  ['{"where": 1', 'unexpected end of input at position 11'],
  ['{"where"; 1}', 'unexpected byte at position 8: 0x3B (";")'],
])('a body that is no JSON is refused: %s', async (body, details) => {
  const response = await post(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: 'Invalid JSON in request body', details })
})

test('a table altered a moment ago is read as it is now, before anything else has told of it', async () => {
  await fixture.sql('create table s7 (id int4 primary key, name text not null, n int4)')
  await fixture.sql("insert into s7 values (1, 'ana', 1)")
  expect(await idsOf(await get({ table: 's7', subset__order_by: 'id' }))).toEqual(['1'])
  // a second row, of which every column is known to be there, would be no row at all
  await fixture.sql('alter table s7 alter name drop not null')
  await fixture.sql('insert into s7 values (2, null, 2)')
  const response = await get({ table: 's7', subset__order_by: 'id' })
  expect(response.headers.get('electric-schema')).toContain('"name":{"type":"text"}')
  expect(answer.parse(await response.json()).data.map(({ value }) => value)).toEqual([
    { id: '1', name: 'ana', n: '1' },
    { id: '2', name: null, n: '2' },
  ])
  // an integer needs no quoting as JSON, a text does
  await fixture.sql(`alter table s7 alter n type text using '"'`)
  expect(answer.parse(await (await get({ table: 's7', subset__order_by: 'id' })).json()).data.at(0)?.value['n']).toBe(
    '"',
  )
})

test('a column that is gone since a moment ago is not known, and the shape that had it ends', async () => {
  await fixture.sql('create table s2 (id int4 primary key, gone text)')
  const ask = (rest: string) => fixture.engine.handle(new Request(`http://engine/v1/shape?table=s2&${rest}`))
  const known = await ask('offset=now')
  await fixture.sql('alter table s2 drop column gone')
  expect(await errorsOf(await ask("offset=-1&subset__where=gone='x'"))).toEqual({
    subset: { where: ['At location 0: unknown reference gone'] },
  })
  const handle = known.headers.get('electric-handle') ?? ''
  expect((await ask(`offset=0_inf&handle=${handle}&subset__where=id=1`)).status).toBe(409)
})

test('a column that loses its NOT NULL ends no shape: its header says so from the next write on', async () => {
  await fixture.sql('create table s8 (id int4 primary key, name text not null)')
  const ask = (offset: string, handle = '') =>
    fixture.engine.handle(
      new Request(`http://engine/v1/shape?${new URLSearchParams({ table: 's8', offset, handle }).toString()}`),
    )
  const first = await ask('-1')
  const handle = first.headers.get('electric-handle') ?? ''
  expect(first.headers.get('electric-schema')).toContain('"name":{"type":"text","not_null":true}')
  await fixture.sql("insert into s8 values (1, 'ana')")
  await fixture.sql('alter table s8 alter name drop not null')
  await fixture.sql('insert into s8 values (2, null)')
  await fixture.engine.caughtUp()
  const after = await ask('0_0', handle)
  expect(after.status).toBe(200)
  expect(after.headers.get('electric-schema')).toContain('"name":{"type":"text"}')
  await fixture.sql('alter table s8 alter name set default 7')
  await fixture.engine.reconcile()
  expect((await ask('0_0', handle)).status).toBe(200)
})
