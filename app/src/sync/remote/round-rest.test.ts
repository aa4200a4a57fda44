import { expect, test } from 'vitest'
import { restAfterRound } from './round-rest.ts'

test.each([
  { what: 'a quick round under a stream of news', tookMs: 30, isBehind: false, rest: 170 },
  { what: 'news after a quiet time', tookMs: 60_000, isBehind: false, rest: 0 },
  { what: 'a server that is behind and slow to say so', tookMs: 900, isBehind: true, rest: 200 },
])('$what', ({ tookMs, isBehind, rest }) => {
  expect(restAfterRound(tookMs, isBehind)).toBe(rest)
})
