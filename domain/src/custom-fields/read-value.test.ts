import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldTypes, type FieldType } from './field.ts'
import { parseFieldText } from './parse-text.ts'
import { fits, readValue } from './read-value.ts'
import { storedText, storedValue, valueOf } from './value.ts'

const field = (tipo: FieldType, opcoes: string[] = [], moeda = 'BRL') => ({ tipo, opcoes, moeda })
const inDollars = field('moeda', [], 'USD')
const roofs = ['Cerâmica', 'Metálica', 'Solo']

describe('a value is what its type says', () => {
  test.each([
    ['texto', 'Casa com laje', ''],
    ['numero', '-12.5', '12,5'],
    ['numero', '0.0000000001', '1e3'],
    ['moeda', '1234.50', '1234.5'],
    ['moeda', '-1234.50 USD', '1234.50 BRL'],
    ['data', '2028-02-29', '2026-02-29'],
    ['escolha', 'Solo', ['Solo']],
    ['multipla_escolha', ['Solo', 'Metálica'], ['Solo', 'Solo']],
    ['sim_nao', false, 'sim'],
    ['link', 'https://exemplo.com.br/a?b=1', 'javascript:alert(1)'],
  ] as const)('%s: %j is one, %j is none', (tipo, right, wrong) => {
    expect(valueOf(tipo, right)).toEqual({ tipo, valor: right })
    expect(valueOf(tipo, wrong)).toBeNull()
  })
})

describe('a value that was written as another type', () => {
  test.each([
    ['numero', 480, '480'],
    ['numero', '12,5', '12.5'],
    ['moeda', '12', '12.00'],
    ['moeda', 99.9, '99.90'],
    ['data', '27/11/2026', '2026-11-27'],
    ['sim_nao', 'Não', false],
    ['texto', true, 'Sim'],
    ['texto', ['Solo', 'Metálica'], 'Solo, Metálica'],
    ['link', 'exemplo.com.br', 'https://exemplo.com.br'],
  ] as const)('as %s, %j is %j', (tipo, stored, valor) => {
    expect(readValue(field(tipo), stored)).toEqual({ kind: 'value', value: { tipo, valor }, gone: [] })
  })

  test.each([
    ['numero', 'uns 300', 'uns 300'],
    ['numero', '1.234,56', '1.234,56'],
    ['moeda', '12.345', '12.345'],
    ['data', '31/02/2026', '31/02/2026'],
    ['sim_nao', 'talvez', 'talvez'],
    ['link', 'ver com o João', 'ver com o João'],
    ['data', ['Solo'], 'Solo'],
  ] as const)('as %s, %j is shown as it was: %s', (tipo, stored, text) => {
    const reading = readValue(field(tipo), stored)
    expect(reading.kind).toBe('old')
    expect(storedText(stored)).toBe(text)
  })
})

describe('options', () => {
  test('a value is the option that it is written like, whatever its capitals and accents', () => {
    expect(readValue(field('escolha', roofs), 'CERAMICA')).toMatchObject({ value: { valor: 'Cerâmica' }, gone: [] })
  })

  test('one that is no longer offered stays chosen, and is named as gone', () => {
    expect(readValue(field('escolha', roofs), 'Sapé')).toMatchObject({ value: { valor: 'Sapé' }, gone: ['Sapé'] })
    const many = readValue(field('multipla_escolha', roofs), ['Solo', 'Sapé'])
    expect(many).toMatchObject({ value: { valor: ['Solo', 'Sapé'] }, gone: ['Sapé'] })
    expect(fits(field('escolha', roofs), 'Sapé')).toBe(false)
  })

  test('one becomes several, several become one only where it is one', () => {
    expect(readValue(field('multipla_escolha', roofs), 'Solo')).toMatchObject({ value: { valor: ['Solo'] } })
    expect(readValue(field('escolha', roofs), ['Solo'])).toMatchObject({ value: { valor: 'Solo' } })
    expect(readValue(field('escolha', roofs), ['Solo', 'Metálica'])).toEqual({ kind: 'old', text: 'Solo, Metálica' })
    expect(readValue(field('multipla_escolha', roofs), 'solo; metalica')).toMatchObject({
      value: { valor: ['Solo', 'Metálica'] },
      gone: [],
    })
    // as it would be stored again
    expect(readValue(field('multipla_escolha', roofs), ' talvez')).toMatchObject({
      value: { valor: ['talvez'] },
      gone: ['talvez'],
    })
    expect(readValue(field('multipla_escolha', roofs), 'Solo, talvez')).toMatchObject({ gone: ['Solo, talvez'] })
  })
})

describe('the currency of money', () => {
  test('each value says its own: what was in reais is no amount of dollars, and stays to be read', () => {
    expect(readValue(inDollars, '1234.50 USD')).toMatchObject({ kind: 'value', value: { valor: '1234.50 USD' } })
    expect(readValue(inDollars, '1234.50')).toEqual({ kind: 'old', text: 'R$ 1.234,50' })
    expect(readValue(field('moeda'), '-0.05 USD')).toEqual({ kind: 'old', text: '-US$ 0,05' })
    expect(readValue(field('moeda', [], 'ARS'), '1234.50 USD')).toEqual({ kind: 'old', text: 'US$ 1.234,50' })
    expect(fits(inDollars, '1234.50')).toBe(false)
  })

  test('a number that was no money becomes an amount of the field’s', () => {
    expect(readValue(inDollars, 480)).toMatchObject({ value: { valor: '480.00 USD' } })
    expect(readValue(inDollars, '12,5')).toMatchObject({ value: { valor: '12.50 USD' } })
  })

  test.each([
    ['1.234,56', '1234.56 USD'],
    ['US$ 1.234,5', '1234.50 USD'],
    ['-80 usd', '-80.00 USD'],
    ['1234.56', '1234.56 USD'],
  ])('“%s” typed in dollars is %j', (typed, valor) => {
    expect(parseFieldText(inDollars, typed)).toEqual({ valor })
  })

  test.each([
    [inDollars, 'R$ 10,00'],
    [inDollars, '€ 10'],
    [field('moeda'), 'US$ 10'],
    [field('moeda'), '10 USD'],
  ])('another currency than the field’s is none of it', (of, typed) => {
    expect(parseFieldText(of, typed)).toEqual({ wrong: 'money' })
  })
})

test('no value is ever lost: whatever was stored, and whatever the field becomes, its words can be read', () => {
  const stored = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.array(fc.constantFrom(...roofs, 'Sapé'), { minLength: 1, maxLength: 3 }),
  )
  fc.assert(
    fc.property(stored, fc.constantFrom(...fieldTypes), (valor, tipo) => {
      const reading = readValue(field(tipo, roofs), valor)
      expect(reading.kind).not.toBe('empty')
      if (reading.kind === 'old') expect(reading.text).toBe(storedText(valor))
      // what it is read as can be stored again, and is the same then
      else if (reading.kind === 'value') {
        expect(storedValue.safeParse(reading.value.valor).success).toBe(true)
        expect(readValue(field(tipo, roofs), reading.value.valor)).toEqual(reading)
      }
    }),
  )
})

describe('what is typed', () => {
  test.each([
    ['numero', '1.234,56', '1234.56'],
    ['numero', '1.5', '1.5'],
    ['numero', '1.500', '1500'],
    ['moeda', 'R$ 1.234,5', '1234.50'],
    ['numero', 'R$ 480', '480'],
    ['moeda', '-80', '-80.00'],
    ['data', '7/1/2026', '2026-01-07'],
    ['sim_nao', 'S', true],
    ['escolha', ' metalica ', 'Metálica'],
    ['multipla_escolha', 'Solo; Metálica', ['Solo', 'Metálica']],
    ['link', 'www.exemplo.com.br/x', 'https://www.exemplo.com.br/x'],
    ['texto', '  ', null],
  ] as const)('%s: “%s” is %j', (tipo, typed, valor) => {
    expect(parseFieldText(field(tipo, roofs), typed)).toEqual({ valor })
  })

  test.each([
    ['numero', 'doze', 'number'],
    ['moeda', '1,234', 'money'],
    ['data', '31/02/2026', 'date'],
    ['escolha', 'Sapé', 'option'],
    ['sim_nao', 'talvez', 'yesNo'],
    ['link', 'a b', 'link'],
    ['texto', 'x'.repeat(5_001), 'tooLong'],
  ] as const)('%s: “%s” is wrong: %s', (tipo, typed, wrong) => {
    expect(parseFieldText(field(tipo, roofs), typed)).toEqual({ wrong })
  })
})
