import { expect, test } from 'vitest'
import { readRate, writeRate } from './rate-input.ts'

test.each([
  ['0,0375', 0.0375],
  ['0.0068', 0.0068],
  ['R$ 0,35', 0.35],
  ['US$ 0,0625', 0.0625],
  ['0', 0],
  [' 12 ', 12],
  ['', null],
  ['-1', null],
  ['mil', null],
  ['1.234,56', null],
  ['0,0000001', null],
  ['1000', null],
])('%j', (typed, value) => {
  expect(readRate(typed)).toBe(value)
})

test('it is written as it is typed', () => {
  expect(writeRate(0.0068)).toBe('0,0068')
  expect(writeRate(12)).toBe('12')
})
