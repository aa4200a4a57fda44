import { sql } from '@vp/domain/sql.ts'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'

// Which client this tab has is the one thing taken from elsewhere: the real one starts a browser's worker.
type Live = { rows(rows: unknown[]): void }
const subscribed: Live[] = []
let started = Promise.withResolvers<{ subscribe(live: Live): () => void }>()
vi.mock('./client.ts', () => ({ syncClient: () => started.promise }))
// what files before this one have loaded has the real one, and files after it shall have it too
vi.resetModules()
const { clearLiveCache, liveEntry } = await import('./live-cache.ts')
afterAll(() => {
  vi.doUnmock('./client.ts')
  vi.resetModules()
})
const client = {
  subscribe(live: Live) {
    subscribed.push(live)
    return () => void subscribed.splice(subscribed.indexOf(live), 1)
  },
}

beforeEach(() => {
  vi.useFakeTimers()
  started = Promise.withResolvers()
  subscribed.length = 0
})
afterEach(() => {
  clearLiveCache()
  vi.useRealTimers()
})

const statement = sql`select 1 as n`
const row = z.object({ n: z.number() })

test('a screen that waits minutes for the local database to open is shown when it has', async () => {
  const entry = liveEntry(statement)
  await vi.advanceTimersByTimeAsync(120_000)
  started.resolve(client)
  await vi.advanceTimersByTimeAsync(0)
  expect(subscribed).toHaveLength(1)
  subscribed[0]?.rows([{ n: 1 }])
  await entry.ready
  expect(liveEntry(statement)).toBe(entry)
  expect(entry.parsed(row)).toEqual([{ n: 1 }])
})

test('an answer that nobody reads any more is let go of after a while', async () => {
  liveEntry(statement)
  started.resolve(client)
  await vi.advanceTimersByTimeAsync(0)
  subscribed[0]?.rows([{ n: 1 }])
  await vi.advanceTimersByTimeAsync(29_000)
  expect(subscribed).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(subscribed).toHaveLength(0)
})

test('a query with a reader stays', async () => {
  const entry = liveEntry(statement)
  started.resolve(client)
  await vi.advanceTimersByTimeAsync(0)
  subscribed[0]?.rows([{ n: 1 }])
  const leave = entry.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(subscribed).toHaveLength(1)
  leave()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(subscribed).toHaveLength(0)
})

test('of many answers that nobody reads any more the last ones are kept', async () => {
  started.resolve(client)
  for (let n = 0; n < 100; n += 1) {
    liveEntry(sql`select ${n}::int as n`)
    await vi.advanceTimersByTimeAsync(0)
    subscribed.at(-1)?.rows([{ n }])
  }
  expect(subscribed).toHaveLength(40)
  // read once more, one that would be the next to go stays
  const again = liveEntry(sql`select ${60}::int as n`)
  expect(again.parsed(row)).toEqual([{ n: 60 }])
  const leave = again.subscribe(() => undefined)
  liveEntry(sql`select ${100}::int as n`)
  await vi.advanceTimersByTimeAsync(0)
  subscribed.at(-1)?.rows([{ n: 100 }])
  expect(liveEntry(sql`select ${60}::int as n`)).toBe(again)
  leave()
})

test('a row that has not changed is the same object after each answer, wherever it stands then', async () => {
  const entry = liveEntry(statement)
  started.resolve(client)
  await vi.advanceTimersByTimeAsync(0)
  subscribed[0]?.rows([{ n: 1 }, { n: 2 }])
  const [one, two] = entry.parsed(row)
  expect(entry.parsed(row)[0]).toBe(one)
  subscribed[0]?.rows([{ n: 2 }, { n: 3 }])
  const [stayed, three] = entry.parsed(row)
  expect(stayed).toBe(two)
  subscribed[0]?.rows([{ n: 3 }, { n: 1 }])
  const [still, again] = entry.parsed(row)
  expect(still).toBe(three)
  expect(again).toEqual({ n: 1 })
  subscribed[0]?.rows([])
  expect(entry.parsed(row)).toEqual([])
  subscribed[0]?.rows([{ n: 3 }])
  expect(entry.parsed(row)).toEqual([{ n: 3 }])
})
