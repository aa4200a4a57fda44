import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCpf, parseCpf } from './cpf.ts'

test.each(['529.982.247-25', '52998224725', ' 529 982 247 25 ', '111.444.777-35', '000.000.001-91', '123.456.789-09'])(
  '%s is a CPF',
  (text) => {
    expect(parseCpf(text)).toBe(text.replaceAll(/\D/gu, ''))
  },
)

test.each([
  '529.982.247-24',
  '529.982.247-52',
  '5299822472',
  '529982247250',
  '111.111.111-11',
  '',
  'a29.982.247-25',
  '٥29.982.247-25',
])('“%s” is none', (text) => {
  expect(parseCpf(text)).toBeNull()
})

test('it is written with its points', () => {
  expect(formatCpf('00000000191')).toBe('000.000.001-91')
})

test('one wrong digit is always found', () => {
  const place = fc.nat(10)
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = Array.from('52998224725')
      digits[at] = String((Number(digits[at]) + by) % 10)
      return parseCpf(digits.join('')) === null
    }),
  )
})
