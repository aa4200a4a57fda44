import { expect, test } from 'vitest'
import { RateLimiter } from './rate-limiter.ts'

test('a key may act so often in a window, and again when it has ended', () => {
  let now = 0
  const limiter = new RateLimiter({ max: 2, windowMs: 1000 }, () => now)

  expect([limiter.take('ana'), limiter.take('ana')]).toEqual([0, 0])
  now = 400
  expect(limiter.take('ana')).toBe(600)
  now = 999
  expect(limiter.take('ana')).toBe(1)
  now = 1000
  expect(limiter.take('ana')).toBe(0)
})

test('keys do not count for each other, and one can be cleared', () => {
  const limiter = new RateLimiter({ max: 1, windowMs: 1000 }, () => 0)

  expect([limiter.take('ana'), limiter.take('bruno')]).toEqual([0, 0])
  limiter.clear('ana')
  expect([limiter.take('ana'), limiter.take('bruno')]).toEqual([0, 1000])
})
