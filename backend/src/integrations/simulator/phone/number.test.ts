import { expect, test } from 'vitest'
import { displayNumber, recipientDigits, withNinthDigit, withoutNinthDigit } from './number.ts'

test.each([
  ['+5511987654321', '5511987654321'],
  ['5511987654321', '5511987654321'],
  ['551187654321', '551187654321'],
  // without country code the business's is prepended
  ['11987654321', '5511987654321'],
  ['(11) 98765-4321', '5511987654321'],
  ['+16505551234', '16505551234'],
])('the recipient %s is read as %s', (input, digits) => {
  expect(recipientDigits(input)).toBe(digits)
})

test.each(['', 'abc', '+', '+0123456789', '@ju.prado', '+1234567890123456789'])('%j is no number', (input) => {
  expect(recipientDigits(input)).toBeUndefined()
})

test('the ninth digit goes and comes for mobiles only', () => {
  expect(withoutNinthDigit('5511987654321')).toBe('551187654321')
  expect(withNinthDigit('551187654321')).toBe('5511987654321')
  expect(withNinthDigit('551938765432')).toBe('551938765432')
  expect(withoutNinthDigit('16505551234')).toBe('16505551234')
})

test('numbers show as Brazilians read them', () => {
  expect(displayNumber('5511987654321')).toBe('(11) 98765-4321')
  expect(displayNumber('551938765432')).toBe('(19) 3876-5432')
  expect(displayNumber('16505551234')).toBe('+16505551234')
})
