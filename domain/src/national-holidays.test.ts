import { expect, test } from 'vitest'
import { nationalHolidays } from './national-holidays.ts'

test.each([
  [2024, '2024-03-29'],
  [2025, '2025-04-18'],
  [2026, '2026-04-03'],
  [2027, '2027-03-26'],
  [2038, '2038-04-23'],
])('Good Friday of %i is %s', (year, date) => {
  expect(nationalHolidays(year).find(({ nome }) => nome === 'Sexta-feira Santa')?.data).toBe(date)
})

test('ten holidays in the order of the year', () => {
  const dates = nationalHolidays(2026).map(({ data }) => data)
  expect(dates).toHaveLength(10)
  expect(dates).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-21',
    '2026-05-01',
    '2026-09-07',
    '2026-10-12',
    '2026-11-02',
    '2026-11-15',
    '2026-11-20',
    '2026-12-25',
  ])
})
