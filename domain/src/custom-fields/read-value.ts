import { fold } from '../fold.ts'
import type { FieldRow } from './field.ts'
import { moneyWords, readMoney, storedMoney, UNSAID } from './money.ts'
import { storedText, valueOf, type FieldValue } from './value.ts'

/** How a stored value reads today, whatever its field was when it was written. */
export type FieldReading =
  | { readonly kind: 'empty' }
  /** `gone`: chosen options that the field no longer offers. */
  | { readonly kind: 'value'; readonly value: FieldValue; readonly gone: readonly string[] }
  /** Of an older type or currency, and nothing that the present one could be: shown as it was written. */
  | { readonly kind: 'old'; readonly text: string }

export type Readable = Pick<FieldRow, 'tipo' | 'opcoes' | 'moeda'>

/** Reads a stored value as the field's type of today. Changing a field never rewrites its values, so that changing it back brings
 *  back all of them; what does not fit is read here, each time. */
export function readValue(field: Readable, valor: unknown): FieldReading {
  const text = storedText(valor)
  if (text === '') return { kind: 'empty' }
  if (field.tipo === 'escolha' || field.tipo === 'multipla_escolha') return readChoice(field, valor, text)
  const value = valueOf(field.tipo, converted(field, valor, text))
  if (value?.tipo === 'moeda' && readMoney(value.valor).moeda !== field.moeda) {
    return { kind: 'old', text: moneyWords(value.valor) }
  }
  return value === null ? { kind: 'old', text } : { kind: 'value', value, gone: [] }
}

/** Whether the value is one of the field as it is now: what a preview of another type counts. */
export function fits(field: Readable, valor: unknown): boolean {
  const reading = readValue(field, valor)
  return reading.kind === 'empty' || (reading.kind === 'value' && reading.gone.length === 0)
}

function readChoice({ tipo, opcoes }: Readable, valor: unknown, text: string): FieldReading {
  const offered = (word: string) => opcoes.find((option) => fold(option) === fold(word.trim()))
  const whole = offered(text)
  const words = Array.isArray(valor) ? valor.map(String) : whole === undefined ? text.split(/[,;]/u) : [whole]
  const known = words.map((word) => offered(word))
  // a text with commas is several options only where all of it is
  const isList = Array.isArray(valor) || known.every((option) => option !== undefined)
  const chosen = isList ? [...new Set(words.map((word, index) => known[index] ?? word.trim()))] : [text.trim()]
  const gone = chosen.filter((option) => !opcoes.includes(option))
  const value =
    tipo === 'multipla_escolha' ? valueOf(tipo, chosen) : chosen.length === 1 ? valueOf('escolha', chosen[0]) : null
  return value === null ? { kind: 'old', text } : { kind: 'value', value, gone }
}

/** What a value of another type is as this one, where that is beyond doubt; sql.ts holds the same rules for filters. */
function converted({ tipo, moeda }: Readable, valor: unknown, text: string): unknown {
  switch (tipo) {
    case 'numero':
      return decimalText(text)
    case 'moeda':
      return moneyText(text, moeda)
    case 'data':
      return text.trim().replace(/^(\d{2})\/(\d{2})\/(\d{4})$/u, '$3-$2-$1')
    case 'sim_nao':
      return typeof valor === 'boolean' ? valor : { sim: true, nao: false }[fold(text.trim())]
    case 'link':
      return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/u.test(text.trim()) ? `https://${text.trim()}` : text.trim()
    default:
      return text
  }
}

/** `12,5` and `12.5` as `12.5`; anything else as it is. */
function decimalText(text: string): string {
  return text.trim().replace(/^(-?\d+),(\d+)$/u, '$1.$2')
}

/** The same with two cents, and as money. A number that was none, which one without both cents was not, is of the field's currency. */
function moneyText(text: string, moeda: string): string {
  const [, whole, cents = '', said] = /^(-?\d+)(?:\.(\d{1,2}))?(?: ([A-Z]{3}))?$/u.exec(decimalText(text)) ?? []
  if (whole === undefined) return text
  const own = said ?? (cents.length === 2 ? UNSAID : moeda)
  return storedMoney({ amount: `${whole}.${cents.padEnd(2, '0')}`, moeda: own })
}
