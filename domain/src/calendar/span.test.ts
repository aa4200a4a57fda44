import { expect, test } from 'vitest'
import { daysOf, endOf, lastDayOf } from './span.ts'

test.each([
  ['09:00', null, 1],
  ['22:00', 119, 1],
  ['22:00', 120, 1],
  ['22:00', 121, 2],
  ['00:00', 1_440, 1],
  ['00:05', 1_440, 2],
  ['22:00', 2_880, 3],
  [null, null, 1],
  [null, 1_440, 1],
  [null, 2_880, 2],
])('from %s on for %s minutes it is on %i days', (hora, duration_minutes, days) => {
  expect(daysOf({ hora, duration_minutes })).toBe(days)
})

test('what goes past midnight is on the next day until its end', () => {
  const shift = { data: '2026-12-31', hora: '22:15', duration_minutes: 240 }
  expect([lastDayOf(shift), endOf(shift)]).toEqual(['2027-01-01', '02:15'])
})
