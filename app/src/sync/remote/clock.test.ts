import { expect, test } from 'vitest'
import { isClockWrong } from './clock.ts'

const now = Date.parse('2026-11-25T12:00:00Z')

test.each([
  ['Wed, 25 Nov 2026 12:00:01 GMT', false],
  ['Wed, 25 Nov 2026 11:55:00 GMT', false],
  ['Wed, 25 Nov 2026 12:05:01 GMT', true],
  ['Thu, 26 Nov 2026 12:00:00 GMT', true],
  ['Tue, 24 Nov 2026 12:00:00 GMT', true],
  ['yesterday', false],
  [null, false],
])('the server says %s: wrong %s', (date, isWrong) => {
  expect(isClockWrong(date, now)).toBe(isWrong)
})
