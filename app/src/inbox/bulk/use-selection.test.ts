import { expect, test } from 'vitest'
import { withPicked } from './use-selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const pick = (selected: string[], picked: string, from: string | null = null) => [
  ...withPicked(new Set(selected), order, picked, from),
]

test('one row at a time, on and off', () => {
  expect(pick([], 'b')).toEqual(['b'])
  expect(pick(['b', 'd'], 'b')).toEqual(['d'])
})

test('a range goes from the row picked before to this one, downwards and upwards, and keeps what was in', () => {
  expect(pick(['b'], 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(pick(['e', 'd'], 'b', 'd').toSorted()).toEqual(['b', 'c', 'd', 'e'])
})

test('a range from a row that has left the list is that row alone', () => {
  expect(pick(['x'], 'c', 'x').toSorted()).toEqual(['c', 'x'])
})
