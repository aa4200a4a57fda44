import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fractionalIndex, placeBetween, placesAfter } from './fractional-index.ts'

// `<` on strings of ASCII is the order of bytes, as `collate "C"` sorts
const isBetween = (before: string | null, place: string, after: string | null) =>
  (before === null || before < place) && (after === null || place < after)

test('the first place of an empty list, then before and after it', () => {
  const first = placeBetween(null, null)
  expect(isBetween(null, placeBetween(null, first), first)).toBe(true)
  expect(isBetween(first, placeBetween(first, null), null)).toBe(true)
})

test('any history of drops keeps the order in which they were dropped', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (drops) => {
      const list: string[] = []
      for (const drop of drops) {
        const index = drop % (list.length + 1)
        const place = placeBetween(list[index - 1] ?? null, list[index] ?? null)
        expect(fractionalIndex.safeParse(place).success).toBe(true)
        list.splice(index, 0, place)
      }
      expect([...list].sort((one, other) => (one < other ? -1 : 1))).toEqual(list)
      expect(new Set(list).size).toBe(list.length)
    }),
  )
})

test('three hundred drops at the same spot still make a valid place', () => {
  const top = placeBetween(null, null)
  let bottom = placeBetween(top, null)
  for (let drop = 0; drop < 300; drop++) bottom = placeBetween(top, bottom)
  expect(fractionalIndex.safeParse(bottom).success).toBe(true)
  expect(isBetween(top, bottom, null)).toBe(true)
})

test('between two that lie in the same place there is no room: it goes after both', () => {
  expect(placeBetween('a5', 'a5') > 'a5').toBe(true)
})

test.each(['', 'a', 'a 1', 'ç0', 'a0; drop'])('%j is no place', (text) => {
  expect(fractionalIndex.safeParse(text).success).toBe(false)
})

test('so many places after the last one are in order, valid and all different', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(3_000), (history, count) => {
      let last: string | null = null
      for (let n = 0; n < history; n += 1) last = placeBetween(last, null)
      const places = placesAfter(last, count)
      expect(places).toHaveLength(count)
      expect(places.every((place) => fractionalIndex.safeParse(place).success && (last === null || place > last))).toBe(
        true,
      )
      expect([...new Set(places)].sort()).toEqual(places)
    }),
    { numRuns: 30 },
  )
})
