import { expect, test } from 'vitest'
import { followAddress, startText, typeText, type AddressText } from './use-address-text.ts'

const typedInOrder = (...texts: string[]): AddressText => texts.reduce(typeText, startText(''))

test('the address that comes after the letters takes none of them away', () => {
  const typed = typedInOrder('a', 'an', 'ana')
  const late = followAddress(typed, 'a')
  expect(late.typed).toBe('ana')
  expect(followAddress(followAddress(late, 'an'), 'ana')).toEqual({ typed: 'ana', seen: 'ana', onTheirWay: [] })
})

test('an address that leaves some of them out is still the own one', () => {
  expect(followAddress(typedInOrder('a', 'an', 'ana'), 'ana')).toEqual({ typed: 'ana', seen: 'ana', onTheirWay: [] })
})

test('a link that changes the address changes the field', () => {
  const settled = followAddress(typedInOrder('ana'), 'ana')
  expect(followAddress(settled, '')).toEqual(startText(''))
  expect(followAddress(settled, 'rui').typed).toBe('rui')
})

test('typed, taken back and typed again', () => {
  const typed = typedInOrder('a', '', 'a')
  expect(followAddress(followAddress(followAddress(typed, 'a'), ''), 'a')).toEqual(followAddress(startText(''), 'a'))
})
