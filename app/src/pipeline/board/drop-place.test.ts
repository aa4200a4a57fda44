import fc from 'fast-check'
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

test('wherever a card is dropped, among whatever ties, it lies right behind the one before it, or behind all in the same place', () => {
  const place = fc.integer({ min: 0, max: 4 }).map((n) => `a${n}`)
  const column = fc
    .array(place, { maxLength: 8 })
    .map((places) => places.toSorted().map((ordem, index) => ({ id: `c${index}`, ordem })))
  fc.assert(
    fc.property(column, fc.nat(8), (cards, at) => {
      const index = Math.min(at, cards.length)
      const ordem = ordemAt(cards, 'x', index)
      const before = cards[index - 1]
      if (before === undefined) {
        expect(cards.every((card) => ordem < card.ordem)).toBe(true)
        return
      }
      // nothing but those in the same place lies between
      const between = cards.filter((card) => card.ordem > before.ordem && card.ordem <= ordem)
      expect(ordem > before.ordem).toBe(true)
      expect(between).toEqual([])
    }),
  )
})
