import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, minuteOfDay, monthWeeks, startOfWeek, today, week } from './days.ts'

test('today is the zone’s day, not the machine’s', () => {
  const now = new Date('2026-11-24T01:30:00Z')
  expect(today('America/Sao_Paulo', now)).toBe('2026-11-23')
  expect(today('America/Noronha', now)).toBe('2026-11-23')
  expect(today('Asia/Tokyo', now)).toBe('2026-11-24')
  expect(minuteOfDay('America/Sao_Paulo', now)).toBe(22 * 60 + 30)
})

test('days are added across months, years and leap days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(daysBetween('2026-11-20', '2026-11-23')).toBe(3)
  expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3)
})

test('a month later keeps the day, or takes the last one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-11-23', 1)).toBe('2026-12-23')
  expect(addMonths('2026-12-31', 2)).toBe('2027-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})

test('weeks start on Sunday', () => {
  expect(startOfWeek('2026-11-23')).toBe('2026-11-22')
  expect(startOfWeek('2026-11-22')).toBe('2026-11-22')
  expect(week('2026-11-28')).toEqual([
    '2026-11-22',
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
  ])
})

test('or on Monday, for who wants that', () => {
  expect(startOfWeek('2026-11-23', 1)).toBe('2026-11-23')
  expect(startOfWeek('2026-11-22', 1)).toBe('2026-11-16')
  expect(monthWeeks('2026-11-23', 1)[0]?.[0]).toBe('2026-10-26')
})

test('a month shows every week it touches', () => {
  const weeks = monthWeeks('2026-11-23')
  expect(weeks).toHaveLength(5)
  expect(weeks[0]?.[0]).toBe('2026-11-01')
  expect(weeks.at(-1)?.at(-1)).toBe('2026-12-05')
  expect(monthWeeks('2026-12-10').at(0)?.at(0)).toBe('2026-11-29')
  expect(monthWeeks('2026-12-10').at(-1)?.at(-1)).toBe('2027-01-02')
})
