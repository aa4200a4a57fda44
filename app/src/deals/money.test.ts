import { dealValue } from '@vp/domain/pipeline/deal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney } from '../ui/format.ts'
import { parseMoney, typedMoney } from './money.ts'

test.each([
  ['1.234,56', '1234.56'],
  ['1234,5', '1234.5'],
  ['R$ 1.234', '1234'],
  ['1234.56', '1234.56'],
  ['1.234.567', '1234567'],
  ['0012', '12'],
  [',50', '0.50'],
  ['12,', '12'],
  ['0', '0'],
])('%s is %s', (typed, stored) => {
  expect(parseMoney(typed)).toBe(stored)
})

test.each(['', 'abc', '-5', '1,234', '1,2,3', '1234567890123', '1.23.4'])('%j is no amount', (typed) => {
  expect(parseMoney(typed)).toBeNull()
})

const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`)

test('what is shown, and what is typed for it, is the very amount that is stored, to the cent', () => {
  fc.assert(
    fc.property(amount, (valor) => {
      expect(dealValue.safeParse(valor).success).toBe(true)
      expect(Number(parseMoney(typedMoney(valor)))).toBe(Number(valor))
      const [whole, cents] = valor.split('.')
      const shown = formatMoney(valor, 'BRL').replaceAll(/[^\d,]/gu, '')
      expect(shown).toBe(`${whole},${cents}`)
      expect(parseMoney(formatMoney(valor, 'BRL'))).toBe(valor)
    }),
  )
})
