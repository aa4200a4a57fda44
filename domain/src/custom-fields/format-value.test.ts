import { expect, test } from 'vitest'
import { formatDecimal, formatStored } from './format-value.ts'

test('numbers are grouped and keep each digit', () => {
  expect(formatDecimal('123456789012345.1234567891')).toBe('123.456.789.012.345,1234567891')
  expect(formatDecimal('-0.5')).toBe('-0,5')
})

test.each([
  ['moeda', '-1234.50', '-R$ 1.234,50'],
  ['data', '2026-11-27', '27/11/2026'],
  ['sim_nao', false, 'Não'],
  ['multipla_escolha', ['Solo', 'Laje'], 'Solo, Laje'],
  ['link', 'https://www.exemplo.com.br/', 'exemplo.com.br'],
  ['numero', 'uns 300', 'uns 300'],
  ['texto', null, ''],
] as const)('%s %j is shown as %s', (tipo, valor, text) => {
  expect(formatStored({ tipo, opcoes: [] }, valor).replaceAll('\u00A0', ' ')).toBe(text)
})
