import { expect, test } from 'vitest'
import { median, p95, percentile } from './statistics.ts'

test('a percentile is a measured value, by nearest rank', () => {
  const values = [40, 10, 30, 20]
  expect(median(values)).toBe(20)
  expect(p95(values)).toBe(40)
  expect(percentile(values, 0.25)).toBe(10)
  expect(percentile([7], 0)).toBe(7)
})

test('of nothing there is no percentile', () => {
  expect(() => median([])).toThrow('no values')
})
