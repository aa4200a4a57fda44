import { expect, test } from 'vitest'
import { leastRecentlyUsed } from './least-recently-used.ts'

const file = (key: string, sizeBytes: number, usedAt: number) => ({ key, sizeBytes, usedAt })

test('while there is room nothing goes', () => {
  expect(leastRecentlyUsed([file('a', 60, 1), file('b', 40, 2)], 100)).toEqual([])
})

test('what was used longest ago goes first, and no more than must', () => {
  const files = [file('newest', 50, 9), file('oldest', 10, 1), file('older', 50, 2), file('newer', 40, 5)]
  expect(leastRecentlyUsed(files, 100)).toEqual(['oldest', 'older'])
})

test('without room everything goes', () => {
  expect(leastRecentlyUsed([file('a', 1, 2), file('b', 1, 1)], 0)).toEqual(['b', 'a'])
})
