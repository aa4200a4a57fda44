import { formatDecimal } from './decimal.ts'
import type { FieldRow } from './field.ts'
import { currencySymbol, moneyWords, UNSAID } from './money.ts'
import { readValue, type Readable } from './read-value.ts'
import { storedText, type FieldValue } from './value.ts'

/** A value as it is shown. */
export function formatValue(value: FieldValue): string {
  switch (value.tipo) {
    case 'numero':
      return formatDecimal(value.valor)
    case 'moeda':
      return moneyWords(value.valor)
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
export function formatStored(field: Readable, valor: unknown): string {
  const reading = readValue(field, valor)
  if (reading.kind === 'value') return formatValue(reading.value)
  return reading.kind === 'old' ? reading.text : ''
}

/** A field's name where its values stand alone: of money that is not in reais with the currency, `Orçamento (US$)`. */
export function fieldLabel({ nome, tipo, moeda }: Pick<FieldRow, 'nome' | 'tipo' | 'moeda'>): string {
  return tipo === 'moeda' && moeda !== UNSAID ? `${nome} (${currencySymbol(moeda)})` : nome
}
