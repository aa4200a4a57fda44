import { afterEach, expect, test, vi } from 'vitest'
import { Tokens } from './tokens.ts'

afterEach(() => {
  vi.useRealTimers()
})

const NOW = Date.parse('2026-11-23T12:00:00Z')
const token = (name: string, secondsLeft: number) => {
  const payload = btoa(JSON.stringify({ sub: name, exp: NOW / 1000 + secondsLeft }))
  return `header.${payload}.signature`
}
const asked: (string | null)[] = []
const tokens = () => {
  asked.length = 0
  return new Tokens(
    (rejected) => asked.push(rejected),
    () => NOW,
  )
}

test('asks the tabs once and serves all who wait with the answer, then from memory', async () => {
  const source = tokens()
  const both = Promise.all([source.get(), source.get()])
  source.offer(token('a', 3600))
  expect(await both).toEqual([token('a', 3600), token('a', 3600)])
  expect(await source.get()).toBe(token('a', 3600))
  expect(asked).toEqual([null])
})

test('a token near its end is replaced first; an old-looking one that tabs still give is tried', async () => {
  const source = tokens()
  source.offer(token('a', 10))
  const next = source.get()
  expect(asked).toEqual([null])
  source.offer(token('b', -86_400))
  expect(await next).toBe(token('b', -86_400))
})

test('a token that the server refused is asked to be replaced and not taken again', async () => {
  const source = tokens()
  source.offer(token('a', 3600))
  source.reject(token('a', 3600))
  const next = source.get()
  expect(asked).toEqual([token('a', 3600)])
  source.offer(token('a', 3600))
  source.offer(null)
  source.offer(token('b', 3600))
  expect(await next).toBe(token('b', 3600))
})

test('when no tab has a token it says so after a while', async () => {
  vi.useFakeTimers()
  const source = tokens()
  const outcome = source.get().catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await outcome).toMatchObject({ kind: 'unauthenticated', code: 'no_token' })
})
