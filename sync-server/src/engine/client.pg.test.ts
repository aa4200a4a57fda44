import type { Row, ShapeStreamOptions } from '@electric-sql/client'
import { FetchError, Shape, ShapeStream } from '@electric-sql/client'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineFixture } from './testing/engine-fixture.ts'
import { startFixture } from './testing/engine-fixture.ts'

// The unmodified official client is the judge: what it makes of our answers must be the table.

let fixture: EngineFixture
const aborts: AbortController[] = []

beforeAll(async () => {
  fixture = await startFixture({ chunkBytes: 20_000 })
})

afterAll(async () => {
  for (const abort of aborts) abort.abort()
  await fixture.stop()
})

function follow(
  params: Record<string, string>,
  onError?: (error: Error) => void,
  options: Partial<ShapeStreamOptions> = {},
): { shape: Shape<Row>; stream: ShapeStream<Row> } {
  const abort = new AbortController()
  aborts.push(abort)
  const { table = '', ...rest } = params
  const stream = new ShapeStream<Row>({
    url: `${fixture.origin}/v1/shape`,
    params: { table, ...rest },
    signal: abort.signal,
    ...(onError === undefined ? {} : { onError }),
    ...options,
  })
  // the library is typed for projects without exactOptionalPropertyTypes
  return { stream, shape: new Shape<Row>(stream as ConstructorParameters<typeof Shape<Row>>[0]) }
}

const byId = (rows: Row[]) => rows.toSorted((a, b) => Number(a['id']) - Number(b['id']))

test('a shape follows its table through inserts, updates, changed keys and deletes', async () => {
  await fixture.sql(
    'create table c1 (id int4 primary key, title text, done bool, at timestamptz, tags text[], big int8)',
  )
  await fixture.sql(
    "insert into c1 values (1, 'one', true, '2026-01-01Z', '{a,b}', 9007199254740993), (2, 'two', false, null, null, 2)",
  )
  const { shape } = follow({ table: 'c1' })
  expect(byId(await shape.rows)).toEqual([
    { id: 1, title: 'one', done: true, at: '2026-01-01 00:00:00+00', tags: ['a', 'b'], big: 9007199254740993n },
    { id: 2, title: 'two', done: false, at: null, tags: null, big: 2n },
  ])

  await fixture.sql(
    "insert into c1 values (3, 'three', null, null, '{}', null); update c1 set done = false where id = 1; update c1 set id = 5 where id = 2; delete from c1 where id = 1",
  )
  await expect
    .poll(() => byId(shape.currentRows))
    .toEqual([
      { id: 3, title: 'three', done: null, at: null, tags: [], big: null },
      { id: 5, title: 'two', done: false, at: null, tags: null, big: 2n },
    ])
})

test('a large table arrives whole, in chunks, with changes made meanwhile', async () => {
  await fixture.sql('create table c2 (id int4 primary key, title text)')
  await fixture.sql("insert into c2 select g, repeat('x', 100) from generate_series(1, 2000) g")
  const { shape } = follow({ table: 'c2' })
  await fixture.sql("update c2 set title = 'changed' where id % 10 = 0")
  const rows = await shape.rows
  expect(rows).toHaveLength(2000)
  await expect.poll(() => shape.currentRows.filter((row) => row['title'] === 'changed')).toHaveLength(200)
})

test('rows enter and leave a filtered shape as they change', async () => {
  await fixture.sql('create table c3 (id int4 primary key, owner uuid, status text)')
  const [mine, other] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
  await fixture.sql("insert into c3 values (1, $1, 'open'), (2, $2, 'open'), (3, $1, 'closed')", [mine, other])
  const { shape } = follow({
    table: 'c3',
    where: "owner = $1 and status in ('open', 'waiting')",
    'params[1]': mine,
    columns: 'id,status',
  })
  expect(byId(await shape.rows)).toEqual([{ id: 1, status: 'open' }])
  await fixture.sql('update c3 set owner = $1 where id = 2', [mine])
  await fixture.sql("update c3 set status = 'waiting' where id = 3")
  await fixture.sql('update c3 set owner = $1 where id = 1', [other])
  await expect
    .poll(() => byId(shape.currentRows))
    .toEqual([
      { id: 2, status: 'open' },
      { id: 3, status: 'waiting' },
    ])
})

test('after TRUNCATE the client fetches the shape anew by itself', async () => {
  await fixture.sql('create table c4 (id int4 primary key)')
  await fixture.sql('insert into c4 values (1), (2)')
  const { shape, stream } = follow({ table: 'c4' })
  expect(await shape.rows).toHaveLength(2)
  const before = stream.shapeHandle
  await fixture.sql('begin; truncate c4; insert into c4 values (7); commit')
  await expect.poll(() => shape.currentRows).toEqual([{ id: 7 }])
  expect(stream.shapeHandle).not.toBe(before)
})

test('a client that comes back goes on from its handle and offset', async () => {
  await fixture.sql('create table c5 (id int4 primary key)')
  await fixture.sql('insert into c5 values (1)')
  const first = follow({ table: 'c5' })
  await first.shape.rows
  const { shapeHandle, lastOffset } = first.stream
  await fixture.sql('insert into c5 values (2); delete from c5 where id = 1')
  await fixture.engine.caughtUp()

  const received: unknown[] = []
  const stream = new ShapeStream<Row>({
    url: `${fixture.origin}/v1/shape`,
    params: { table: 'c5' },
    offset: lastOffset,
    subscribe: false,
    ...(shapeHandle === undefined ? {} : { handle: shapeHandle }),
  })
  await new Promise<void>((resolve) => {
    stream.subscribe((messages) => {
      for (const message of messages) {
        if ('key' in message) received.push([message.headers.operation, message.key])
        else if (message.headers.control === 'up-to-date') resolve()
      }
    })
  })
  expect(received).toEqual([
    ['insert', '"public"."c5"/"2"'],
    ['delete', '"public"."c5"/"1"'],
  ])
})

test('a request that cannot be served reaches the client as its error, and is not repeated', async () => {
  await fixture.sql('create table c6 (id int4 primary key)')
  const error = await new Promise<Error>((resolve) => {
    follow({ table: 'c6', where: 'id ~ 1' }, resolve).stream.subscribe(() => undefined)
  })
  expect(error).toBeInstanceOf(FetchError)
  expect(error).toMatchObject({
    status: 400,
    json: { errors: { where: ['At location 3: unknown binary operator "~"'] } },
  })
})

test('a transaction over two tables is told once, after it can be read in both', async () => {
  await fixture.sql('create table c7 (id int4 primary key); create table c8 (id int4 primary key)')
  const [left, right] = [follow({ table: 'c7' }), follow({ table: 'c8' })]
  await Promise.all([left.shape.rows, right.shape.rows])
  const handles = [left.stream.shapeHandle, right.stream.shapeHandle]
  const told: { lsn: bigint; keys: ReadonlySet<string>; readable: string[] }[] = []
  const watched = await Promise.all(['c7', 'c8'].map((table) => fixture.engine.watch(new URLSearchParams({ table }))))
  const stopListening = fixture.engine.onTransaction((news) => {
    const readable: string[] = []
    told.push({ ...news, readable })
    for (const [index, table] of ['c7', 'c8'].entries()) {
      void fixture.engine
        .handle(new Request(`http://engine/v1/shape?table=${table}&offset=0_inf&handle=${handles[index]}`))
        .then((response) => readable.push(response.headers.get('electric-offset') ?? ''))
    }
  })
  await fixture.sql('begin; insert into c7 values (1); insert into c8 values (1); insert into c7 values (2); commit')
  await expect.poll(() => told[0]?.readable).toHaveLength(2)
  stopListening()
  const [news] = told
  expect(told).toHaveLength(1)
  expect(news?.keys).toEqual(new Set(watched.map(({ key }) => key)))
  expect(fixture.engine.lastSeenLsn).toBe(news?.lsn)
  expect(news?.readable.toSorted()).toEqual([`${news?.lsn}_2`, `${news?.lsn}_4`])
})

test('over server-sent events a shape follows its table, and starts anew after TRUNCATE', async () => {
  await fixture.sql('create table c9 (id int4 primary key, title text)')
  await fixture.sql("insert into c9 values (1, 'one')")
  const asked: string[] = []
  const { shape, stream } = follow({ table: 'c9' }, undefined, {
    liveSse: true,
    fetchClient: async (input, init) => {
      asked.push(new Request(input).url)
      return fetch(input, init)
    },
  })
  expect(await shape.rows).toEqual([{ id: 1, title: 'one' }])
  await expect.poll(() => asked.at(-1)).toContain('live_sse=true')
  const streamsBefore = asked.length
  await fixture.sql("begin; update c9 set title = 'ONE'; insert into c9 values (2, 'two'); commit")
  await expect
    .poll(() => byId(shape.currentRows))
    .toEqual([
      { id: 1, title: 'ONE' },
      { id: 2, title: 'two' },
    ])
  // all of it came over the one stream
  expect(asked).toHaveLength(streamsBefore)
  const before = stream.shapeHandle
  await fixture.sql("begin; truncate c9; insert into c9 values (7, 'seven'); commit")
  await expect.poll(() => shape.currentRows).toEqual([{ id: 7, title: 'seven' }])
  expect(stream.shapeHandle).not.toBe(before)
})

test.each(['GET', 'POST'] as const)(
  'with log=changes_only the client holds the subsets it asked for by %s, and their changes',
  async (method) => {
    const table = `c10_${method.toLowerCase()}`
    await fixture.sql(`create table ${table} (id int4 primary key, n int4, title text)`)
    await fixture.sql(`insert into ${table} select g, g % 10, 'row ' || g from generate_series(1, 40) g`)
    const { shape, stream } = follow({ table }, undefined, { log: 'changes_only', subsetMethod: method })
    expect(await shape.rows).toEqual([])
    const { data } = await stream.requestSnapshot({
      where: 'n = $1',
      params: { '1': '3' },
      orderBy: 'id desc',
      limit: 2,
    })
    expect(data.map(({ value }) => value['id'])).toEqual([33, 23])
    await fixture.sql(`update ${table} set title = 'changed' where id in (23, 24)`)
    await fixture.sql(`delete from ${table} where id = 33`)
    await expect.poll(() => shape.currentRows).toEqual([{ id: 23, n: 3, title: 'changed' }])
    await stream.requestSnapshot({ where: 'id = 24' })
    await expect.poll(() => byId(shape.currentRows).map((row) => row['title'])).toEqual(['changed', 'changed'])
  },
)

test('subsets asked for amid writers and the log give what the table has in the end', { timeout: 60_000 }, async () => {
  await fixture.sql('create table c11 (id int4 primary key, n int4 not null)')
  await fixture.sql('insert into c11 select g, 0 from generate_series(1, 30) g')
  const { shape, stream } = follow({ table: 'c11' }, undefined, { log: 'changes_only' })
  await shape.rows
  let isDone = false
  const writers = [1, 2, 3].map(async (writer) => {
    const client = new pg.Client({ connectionString: fixture.databaseUrl })
    await client.connect()
    await client.query('set synchronous_commit = on')
    for (let round = 0; !isDone; round += 1) {
      const id = 1 + ((round * 7 + writer * 11) % 30)
      await client.query(
        round % 5 === 0
          ? `delete from c11 where id = ${id}`
          : `insert into c11 values (${id}, 1) on conflict (id) do update set n = c11.n + 1`,
      )
    }
    await client.end()
  })
  try {
    for (let page = 0; page < 60; page += 1)
      await stream.requestSnapshot({ where: `id between ${(page % 6) * 5 + 1} and ${(page % 6) * 5 + 5}` })
  } finally {
    isDone = true
    await Promise.all(writers)
  }
  const { rows } = await fixture.sql('select id, n from c11 order by id')
  await expect.poll(() => byId(shape.currentRows)).toEqual(rows)
})
