import { expect, test } from 'vitest'
import { doubleOf, optionsOf } from './option-drafts.ts'

test('renamed, new and emptied options are told apart', () => {
  const drafts = [
    { key: '1', was: 'Solo', text: 'No solo ' },
    { key: '2', was: 'Laje', text: 'Laje' },
    { key: '3', was: 'Sapé', text: ' ' },
    { key: '4', was: null, text: 'Metálica' },
  ]
  expect(optionsOf(drafts)).toEqual({
    opcoes: ['No solo', 'Laje', 'Metálica'],
    renamed: [{ de: 'Solo', para: 'No solo' }],
  })
})

test('the same option twice is found, whatever its capitals', () => {
  expect(doubleOf(['Solo', 'Laje', 'sólo'])).toBe('sólo')
  expect(doubleOf(['Solo', 'Laje'])).toBeUndefined()
})
