import { expect, test } from 'vitest'
import { checkValues, readNumber } from './typed-values.ts'

test.each([
  ['1.250,50', '1250.50'],
  ['R$ 1.250', '1250'],
  ['1250.5', '1250.5'],
  ['1.250.000', '1250000'],
  ['-3', '-3'],
  ['0,5', '0.5'],
  ['doze', null],
  ['1,2,3', null],
  ['', null],
])('%s is the number %s', (typed, number) => {
  expect(readNumber(typed)).toBe(number)
})

test('a range whose beginning is after its end is told, whichever way numbers are written', () => {
  expect(checkValues('numero', 'entre', ['1.000', '200'])).toHaveProperty('error')
  expect(checkValues('numero', 'entre', ['200', '1.000'])).toEqual({ valor: ['200', '1000'] })
  expect(checkValues('dia', 'entre', ['2026-11-30', '2026-11-01'])).toHaveProperty('error')
  expect(checkValues('dia', 'entre', ['', '2026-11-01'])).toEqual({ valor: ['', '2026-11-01'] })
})
