import { expect, test } from 'vitest'
import { hueOf, toHue } from './hue.ts'
import { initials } from './initials.ts'

test.each([
  ['Ana Paula de Souza', 'AS'],
  ['joão', 'J'],
  ['Ícaro dos Santos', 'ÍS'],
  ['+55 11 98765-4321', '#'],
  ['', '#'],
  ['😀 Bia', 'B'],
])('%s is %s', (nome, expected) => {
  expect(initials(nome)).toBe(expected)
})

test('a colour stays with an id, and a name we do not draw is slate', () => {
  expect(hueOf('0190a5b0-0000-7000-8000-000000000001')).toBe(hueOf('0190a5b0-0000-7000-8000-000000000001'))
  expect(toHue('violet')).toBe('violet')
  expect(toHue('chartreuse')).toBe('slate')
})
