import { expect, test } from 'vitest'
import { ordemAt } from './drop-place.ts'

const column = [
  { id: 'a', ordem: 'a0' },
  { id: 'b', ordem: 'a1' },
  { id: 'c', ordem: 'a2' },
]
const orderAfter = (movedId: string, index: number) => {
  const moved = { id: movedId, ordem: ordemAt(column, movedId, index) }
  return [...column.filter((card) => card.id !== movedId), moved]
    .toSorted((x, y) => (x.ordem < y.ordem ? -1 : x.ordem > y.ordem ? 1 : x.id < y.id ? -1 : 1))
    .map((card) => card.id)
}

test('a card lands where it was dropped: first, between, last', () => {
  expect(orderAfter('new', 0)).toEqual(['new', 'a', 'b', 'c'])
  expect(orderAfter('new', 1)).toEqual(['a', 'new', 'b', 'c'])
  expect(orderAfter('new', 3)).toEqual(['a', 'b', 'c', 'new'])
})

test('within its own column the moved card does not count as its own neighbour', () => {
  expect(orderAfter('a', 1)).toEqual(['b', 'a', 'c'])
  expect(orderAfter('c', 0)).toEqual(['c', 'a', 'b'])
  expect(orderAfter('b', 1)).toEqual(['a', 'b', 'c'])
})

test('an empty column takes its first card', () => {
  expect(ordemAt([], 'a', 0)).toBe('a0')
})

test('between two cards in the same place the card goes after both', () => {
  const twins = [
    { id: 'a', ordem: 'a1' },
    { id: 'b', ordem: 'a1' },
  ]
  expect(ordemAt(twins, 'c', 1) > 'a1').toBe(true)
})

test('after two in the same place, and still before the next', () => {
  const crowd = [
    { id: 'a', ordem: 'a1' },
    { id: 'b', ordem: 'a1' },
    { id: 'c', ordem: 'a2' },
  ]
  const ordem = ordemAt(crowd, 'x', 1)
  expect(ordem > 'a1' && ordem < 'a2').toBe(true)
})
