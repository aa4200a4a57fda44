import { expect, test } from 'vitest'
import { previewChange } from './preview.ts'

test('what a change would leave behind is counted and shown, the commonest first', () => {
  const values = [
    { valor: '12,5', quantos: 4 },
    { valor: 'uns 300', quantos: 1 },
    { valor: 'muito', quantos: 3 },
    { valor: 480, quantos: 2 },
  ]
  expect(previewChange({ tipo: 'numero', opcoes: [], moeda: 'BRL' }, values)).toEqual({
    total: 10,
    fitting: 6,
    examples: ['muito', 'uns 300'],
    hasMore: false,
  })
  expect(previewChange({ tipo: 'escolha', opcoes: ['Muito'], moeda: 'BRL' }, values).fitting).toBe(3)
})

test('in another currency all that is filled in stays what it is', () => {
  const values = [
    { valor: '480.00', quantos: 2 },
    { valor: '12.00 USD', quantos: 1 },
  ]
  expect(previewChange({ tipo: 'moeda', opcoes: [], moeda: 'USD' }, values)).toEqual({
    total: 3,
    fitting: 1,
    examples: ['R$ 480,00'],
    hasMore: false,
  })
})
