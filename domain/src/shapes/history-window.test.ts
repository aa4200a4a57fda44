import { expect, test } from 'vitest'
import { historyFrom } from './history-window.ts'

test.each([
  [90, '2026-11-25T12:00:00Z', '2026-08-01T00:00:00.000Z'],
  [30, '2026-11-25T12:00:00Z', '2026-10-01T00:00:00.000Z'],
  [365, '2026-11-25T12:00:00Z', '2025-11-01T00:00:00.000Z'],
  [90, '2026-03-01T00:00:00Z', '2025-12-01T00:00:00.000Z'],
  [30, '2026-03-31T00:00:00Z', '2026-03-01T00:00:00.000Z'],
])('%s days before %s begin on %s', (days, now, from) => {
  expect(historyFrom(days, new Date(now)).toISOString()).toBe(from)
})

test('it stays through a month and moves as the month does, never holding less than the days that were asked for', () => {
  const starts = new Set<string>()
  for (let day = 0; day < 365; day += 1) {
    const now = new Date(Date.UTC(2026, 0, 1 + day, 23, 59))
    const from = historyFrom(30, now)
    starts.add(from.toISOString())
    expect(now.getTime() - from.getTime()).toBeGreaterThanOrEqual(30 * 86_400_000)
    expect(now.getTime() - from.getTime()).toBeLessThan(62 * 86_400_000)
  }
  expect(starts.size).toBe(13)
})
