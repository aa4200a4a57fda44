import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { EngineFixture } from '../testing/engine-fixture.ts'
import { startFixture } from '../testing/engine-fixture.ts'

let fixture: EngineFixture

beforeAll(async () => {
  fixture = await startFixture({ chunkBytes: 1_000, eventStreamMs: 120_000 })
})

afterAll(async () => {
  await fixture.stop()
})

const message = z.object({
  value: z.object({ id: z.string() }).optional(),
  headers: z.object({
    control: z.string().optional(),
    lsn: z.string().optional(),
    global_last_seen_lsn: z.string().optional(),
  }),
})

const ask = (search: string, init?: RequestInit) =>
  fixture.engine.handle(new Request(`http://engine/v1/shape?${search}`, init))

async function handleOf(table: string): Promise<string> {
  const response = await ask(`table=${table}&offset=now`)
  return response.headers.get('electric-handle') ?? ''
}

/** Reads messages until `isEnough` of them. */
async function readUntil(
  response: Response,
  isEnough: (messages: z.infer<typeof message>[]) => boolean,
): Promise<z.infer<typeof message>[]> {
  const messages: z.infer<typeof message>[] = []
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    for (const event of part.split('\n\n').slice(0, -1))
      messages.push(message.parse(JSON.parse(event.replace(/^data: /, ''))))
    if (isEnough(messages)) break
  }
  return messages
}

const isUpToDate = ({ headers }: z.infer<typeof message>) => headers.control === 'up-to-date'

test('each transaction is followed by its own up-to-date, also when several arrive at once', async () => {
  await fixture.sql('create table e1 (id int4 primary key)')
  const handle = await handleOf('e1')
  const response = await ask(`table=e1&live=true&live_sse=true&offset=0_inf&handle=${handle}`)
  for (const id of [1, 2, 3]) await fixture.sql(`begin; insert into e1 values (${id}), (${id + 10}); commit`)
  // nothing has been read so far: all three are waiting
  await fixture.engine.caughtUp()
  const messages = await readUntil(response, (all) => all.filter(isUpToDate).length === 3)
  expect(messages.map(({ value, headers }) => value?.id ?? headers.control)).toEqual([
    '1',
    '11',
    'up-to-date',
    '2',
    '12',
    'up-to-date',
    '3',
    '13',
    'up-to-date',
  ])
  const lsnOf = (index: number) => messages[index]?.headers.lsn
  expect(messages.filter(isUpToDate).map(({ headers }) => headers.global_last_seen_lsn)).toEqual([
    lsnOf(0),
    lsnOf(3),
    lsnOf(6),
  ])
})

test('a transaction of many pages has one up-to-date, at its end', async () => {
  await fixture.sql('create table e2 (id int4 primary key, note text)')
  const handle = await handleOf('e2')
  const response = await ask(`table=e2&live=true&live_sse=true&offset=0_inf&handle=${handle}`)
  await fixture.sql("insert into e2 select g, repeat('n', 2000) from generate_series(1, 400) g")
  await fixture.engine.caughtUp()
  const messages = await readUntil(response, (all) => all.some(isUpToDate))
  expect(messages.map(({ value }) => value?.id)).toEqual([
    ...Array.from({ length: 400 }, (_, index) => String(index + 1)),
    undefined,
  ])
})

test('far behind the end of the log a stream gives one chunk, not said to be up to date, and ends', async () => {
  await fixture.sql('create table e3 (id int4 primary key, note text)')
  const handle = await handleOf('e3')
  for (const id of [1, 2, 3]) await fixture.sql("insert into e3 values ($1, repeat('n', 900))", [id])
  await fixture.engine.caughtUp()
  const response = await ask(`table=e3&live=true&live_sse=true&offset=0_inf&handle=${handle}`)
  expect(response.headers.has('electric-up-to-date')).toBe(false)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const messages = await readUntil(response, () => false)
  expect(messages.map(({ value }) => value?.id)).toEqual(['1'])
  expect(response.headers.get('electric-offset')).toBe(`${messages[0]?.headers.lsn}_0`)
})

test('a stream ends when its client or the engine goes', async () => {
  await fixture.sql('create table e4 (id int4 primary key)')
  const handle = await handleOf('e4')
  const gone = new AbortController()
  const response = await ask(`table=e4&live=true&live_sse=true&offset=0_inf&handle=${handle}`, { signal: gone.signal })
  const reading = readUntil(response, () => false)
  gone.abort()
  expect(await reading).toEqual([])
})

test('a client that has the answer already is told so, streams included', async () => {
  await fixture.sql('create table e5 (id int4 primary key)')
  const handle = await handleOf('e5')
  const search = `table=e5&live=true&live_sse=true&offset=0_inf&handle=${handle}`
  await fixture.sql('insert into e5 values (1)')
  await fixture.engine.caughtUp()
  const first = await ask(search)
  const tag = first.headers.get('etag') ?? ''
  const second = await ask(search, { headers: { 'if-none-match': tag } })
  expect(second.status).toBe(304)
  expect(second.headers.get('cache-control')).toBe(first.headers.get('cache-control'))
})
