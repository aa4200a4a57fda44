import { formatDecimal } from '@vp/domain/custom-fields/decimal.ts'
import { readMoney } from '@vp/domain/custom-fields/money.ts'
import { parseFieldText, type ParsedText } from '@vp/domain/custom-fields/parse-text.ts'
import { readValue, type Readable } from '@vp/domain/custom-fields/read-value.ts'

/** What is in a control while a person writes: text, or the chosen options of several. */
export type Draft = string | readonly string[]

/** A stored value as its control shows it. What the type of today cannot read is shown in text controls only. */
export function toDraft(field: Readable, valor: unknown): Draft {
  const reading = readValue(field, valor)
  if (reading.kind === 'empty') return field.tipo === 'multipla_escolha' ? [] : ''
  if (reading.kind === 'old') {
    if (field.tipo === 'multipla_escolha') return []
    return field.tipo === 'escolha' || field.tipo === 'sim_nao' || field.tipo === 'data' ? '' : reading.text
  }
  const { value } = reading
  switch (value.tipo) {
    case 'numero':
      return formatDecimal(value.valor)
    case 'moeda':
      return formatDecimal(readMoney(value.valor).amount)
    case 'sim_nao':
      return value.valor ? 'sim' : 'nao'
    default:
      return value.valor
  }
}

/** What a control holds as a value to store. Options that are no longer offered may stay chosen. */
export function fromDraft(field: Readable, draft: Draft): ParsedText {
  if (typeof draft === 'string') return parseFieldText(field, draft)
  return { valor: draft.length === 0 ? null : [...draft] }
}

export function isSameDraft(one: Draft, other: Draft): boolean {
  return typeof one === 'string' || typeof other === 'string'
    ? one === other
    : one.length === other.length && one.every((option) => other.includes(option))
}
