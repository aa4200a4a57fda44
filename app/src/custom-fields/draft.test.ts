import { expect, test } from 'vitest'
import { fromDraft, isSameDraft, toDraft } from './draft.ts'

const roofs = ['Solo', 'Laje']

test.each([
  ['numero', '1234.5', '1.234,5'],
  ['moeda', '0.50', '0,50'],
  ['data', '2026-11-27', '2026-11-27'],
  ['sim_nao', false, 'nao'],
  ['escolha', 'Laje', 'Laje'],
  ['multipla_escolha', ['Laje', 'Sapé'], ['Laje', 'Sapé']],
  ['link', 'https://exemplo.com.br/a', 'https://exemplo.com.br/a'],
] as const)('%s %j is edited as %j, and saved untouched is the same', (tipo, valor, draft) => {
  const field = { tipo, opcoes: roofs, moeda: 'BRL' }
  expect(toDraft(field, valor)).toEqual(draft)
  expect(fromDraft(field, draft)).toEqual({ valor })
})

test('a value of an older type is put before the person where it can be mended, not in a picker', () => {
  expect(toDraft({ tipo: 'numero', opcoes: [], moeda: 'BRL' }, 'uns 300')).toBe('uns 300')
  expect(toDraft({ tipo: 'data', opcoes: [], moeda: 'BRL' }, 'maio')).toBe('')
})

test('money is edited in the currency of its field; of another one it is shown with it', () => {
  const field = { tipo: 'moeda', opcoes: [] as string[], moeda: 'USD' } as const
  expect(toDraft(field, '1234.50 USD')).toBe('1.234,50')
  expect(fromDraft(field, '1.234,50')).toEqual({ valor: '1234.50 USD' })
  expect(toDraft(field, '1234.50')).toBe('R$ 1.234,50')
})

test('the same options in another order are no change', () => {
  expect(isSameDraft(['Solo', 'Laje'], ['Laje', 'Solo'])).toBe(true)
  expect(isSameDraft(['Solo'], [])).toBe(false)
})
