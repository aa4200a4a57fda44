import type { FieldRow } from './field.ts'
import { readValue } from './read-value.ts'
import { storedText, type FieldValue } from './value.ts'

/** A number in text as Brazilians write it, exact however long it is: `-1234.5` as `-1.234,5`. */
export function formatDecimal(text: string): string {
  const [, sign = '', whole = '0', part] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(text) ?? []
  const grouped = whole.replace(/^0+(?=\d)/u, '').replaceAll(/\B(?=(\d{3})+$)/gu, '.')
  return part === undefined ? `${sign}${grouped}` : `${sign}${grouped},${part}`
}

/** A value as it is shown. */
export function formatValue(value: FieldValue): string {
  switch (value.tipo) {
    case 'numero':
      return formatDecimal(value.valor)
    case 'moeda': {
      const amount = formatDecimal(value.valor)
      return amount.startsWith('-') ? `-R$ ${amount.slice(1)}` : `R$ ${amount}`
    }
    case 'data':
      return value.valor.split('-').toReversed().join('/')
    case 'sim_nao':
      return storedText(value.valor)
    case 'multipla_escolha':
      return value.valor.join(', ')
    case 'link':
      return value.valor.replace(/^https?:\/\/(www\.)?/u, '').replace(/\/$/u, '')
    default:
      return value.valor
  }
}

/** A stored value as it is shown in a table or a sentence, whatever it once was; empty for none. */
export function formatStored(field: Pick<FieldRow, 'tipo' | 'opcoes'>, valor: unknown): string {
  const reading = readValue(field, valor)
  return reading.kind === 'value' ? formatValue(reading.value) : storedText(valor)
}
