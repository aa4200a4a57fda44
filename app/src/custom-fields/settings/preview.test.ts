import { expect, test } from 'vitest'
import { previewChange } from './preview.ts'

test('what a change would leave behind is counted and shown, the commonest first', () => {
  const values = [
    { valor: '12,5', quantos: 4 },
    { valor: 'uns 300', quantos: 1 },
    { valor: 'muito', quantos: 3 },
    { valor: 480, quantos: 2 },
  ]
  expect(previewChange({ tipo: 'numero', opcoes: [] }, values)).toEqual({
    total: 10,
    fitting: 6,
    examples: ['muito', 'uns 300'],
    hasMore: false,
  })
  expect(previewChange({ tipo: 'escolha', opcoes: ['Muito'] }, values).fitting).toBe(3)
})
