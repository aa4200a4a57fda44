import { expect, test } from 'vitest'
import { allSelected, isSelected, nothingSelected, selectedCount, turned, withRows } from './selection.ts'

test('one row at a time, in and out', () => {
  const one = turned(nothingSelected, 'b')
  expect([isSelected(one, 'b'), isSelected(one, 'a'), selectedCount(one, 9)]).toEqual([true, false, 1])
  expect(selectedCount(turned(one, 'b'), 9)).toBe(0)
})

test('all of the list is all of it, also what no screen has read, but for those taken out', () => {
  const but = turned(allSelected, 'b')
  expect([isSelected(but, 'a'), isSelected(but, 'b'), selectedCount(but, 50_000)]).toEqual([true, false, 49_999])
  expect(selectedCount(turned(but, 'b'), 50_000)).toBe(50_000)
})

test('a range is added to what is in', () => {
  expect(selectedCount(withRows(turned(nothingSelected, 'a'), ['a', 'b', 'c']), 9)).toBe(3)
  expect(selectedCount(withRows(turned(allSelected, 'b'), ['b']), 9)).toBe(9)
})
