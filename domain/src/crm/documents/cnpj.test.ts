import { expect, test } from 'vitest'
import { formatCnpj, parseCnpj } from './cnpj.ts'

// the alphanumeric one is the Receita Federal's own example; the first is Banco do Brasil's
test.each([
  ['00.000.000/0001-91', '00000000000191'],
  ['11.222.333/0001-81', '11222333000181'],
  ['12.ABC.345/01DE-35', '12ABC34501DE35'],
  ['12abc34501de35', '12ABC34501DE35'],
  ['33.000.167/0001-01', '33000167000101'],
])('%s is a CNPJ', (text, characters) => {
  expect(parseCnpj(text)).toBe(characters)
})

test.each([
  '11.222.333/0001-82',
  '12.ABC.345/01DE-53',
  '12.ABC.345/01DE-3A',
  '12.ABD.345/01DE-35',
  '00.000.000/0000-00',
  '1122233300018',
  '112223330001811',
  '12.ÁBC.345/01DE-35',
  '',
])('“%s” is none', (text) => {
  expect(parseCnpj(text)).toBeNull()
})

test('it is written with its points, slash and dash', () => {
  expect(formatCnpj('12ABC34501DE35')).toBe('12.ABC.345/01DE-35')
})
