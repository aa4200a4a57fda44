import { expect, test } from 'vitest'
import { formatDecimal } from './decimal.ts'
import { fieldLabel, formatStored } from './format-value.ts'

test('numbers are grouped and keep each digit', () => {
  expect(formatDecimal('123456789012345.1234567891')).toBe('123.456.789.012.345,1234567891')
  expect(formatDecimal('-0.5')).toBe('-0,5')
})

test.each([
  ['moeda', '-1234.50', '-R$ 1.234,50'],
  ['moeda', '1234.50 USD', 'US$ 1.234,50'],
  ['moeda', '99999999999.99 UYU', 'UYU 99.999.999.999,99'],
  ['data', '2026-11-27', '27/11/2026'],
  ['sim_nao', false, 'Não'],
  ['multipla_escolha', ['Solo', 'Laje'], 'Solo, Laje'],
  ['link', 'https://www.exemplo.com.br/', 'exemplo.com.br'],
  ['numero', 'uns 300', 'uns 300'],
  ['texto', null, ''],
] as const)('%s %j is shown as %s', (tipo, valor, text) => {
  expect(formatStored({ tipo, opcoes: [], moeda: 'BRL' }, valor)).toBe(text)
})

test('a column or a filter of money says which, where it is not reais', () => {
  expect(fieldLabel({ nome: 'Orçamento', tipo: 'moeda', moeda: 'USD' })).toBe('Orçamento (US$)')
  expect(fieldLabel({ nome: 'Orçamento', tipo: 'moeda', moeda: 'BRL' })).toBe('Orçamento')
  expect(fieldLabel({ nome: 'Potência', tipo: 'numero', moeda: 'USD' })).toBe('Potência')
})
