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
  const field = { tipo, opcoes: roofs }
  expect(toDraft(field, valor)).toEqual(draft)
  expect(fromDraft(field, draft)).toEqual({ valor })
})

test('a value of an older type is put before the person where it can be mended, not in a picker', () => {
  expect(toDraft({ tipo: 'numero', opcoes: [] }, 'uns 300')).toBe('uns 300')
  expect(toDraft({ tipo: 'data', opcoes: [] }, 'maio')).toBe('')
})

test('the same options in another order are no change', () => {
  expect(isSameDraft(['Solo', 'Laje'], ['Laje', 'Solo'])).toBe(true)
  expect(isSameDraft(['Solo'], [])).toBe(false)
})
