import { expect, test } from 'vitest'
import { documentNumber, formatDocument, setDocumentRequest } from './document.ts'

const home = {
  cep: '13.010-000',
  logradouro: 'Rua Um',
  numero: '10',
  complemento: '',
  bairro: 'Centro',
  cidade: 'Campinas',
  uf: 'sp',
}

test('numbers are kept without points, an address with its state in capitals', () => {
  expect(setDocumentRequest.parse({ tipo: 'cpf', valor: '529.982.247-25' }).valor).toBe('52998224725')
  expect(setDocumentRequest.parse({ tipo: 'cnpj', valor: '12.abc.345/01de-35' }).valor).toBe('12ABC34501DE35')
  expect(setDocumentRequest.parse({ tipo: 'endereco', valor: home }).valor).toMatchObject({ cep: '13010000', uf: 'SP' })
})

test.each([
  ['cpf', '529.982.247-24'],
  ['cnpj', '529.982.247-25'],
  ['endereco', { ...home, uf: 'XX' }],
  ['endereco', { ...home, cep: '123' }],
  ['endereco', { ...home, cidade: ' ' }],
])('%s: %j is refused', (tipo, valor) => {
  expect(setDocumentRequest.safeParse({ tipo, valor }).success).toBe(false)
})

test('a search knows a CPF and a CNPJ by their check digits', () => {
  expect(documentNumber('529.982.247-25')).toEqual({ tipo: 'cpf', numero: '52998224725' })
  expect(documentNumber('12abc34501de35')).toEqual({ tipo: 'cnpj', numero: '12ABC34501DE35' })
  expect(documentNumber('11987654321')).toBeNull()
})

test('an address is written as on an envelope', () => {
  const valor = { ...home, cep: '13010000', uf: 'SP' }
  expect(formatDocument({ tipo: 'endereco', valor })).toBe('Rua Um, 10\nCentro\nCampinas/SP · 13010-000')
})
