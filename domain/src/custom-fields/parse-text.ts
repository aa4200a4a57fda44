import { fold } from '../fold.ts'
import type { FieldRow } from './field.ts'
import { currencySymbol, UNSAID } from './money.ts'
import { readValue, type Readable } from './read-value.ts'
import type { StoredValue } from './value.ts'

/** What a person typed, or a sheet holds, as a value of the field. `null`: nothing was typed. `wrong`: no value of this type. */
export type ParsedText =
  | { readonly valor: StoredValue | null }
  | { readonly wrong: 'number' | 'money' | 'date' | 'option' | 'yesNo' | 'link' | 'tooLong' }

/** Reads what a person typed, as Brazilians write it: `1.234,56`, `R$ 1.234,56` where the field is in reais, `27/11/2026`, `sim`, `exemplo.com.br`. Several options
 *  are parted by commas or semicolons. */
export function parseFieldText(field: Readable, typed: string): ParsedText {
  const text = typed.trim()
  if (text === '') return { valor: null }
  const reading = readValue(field, prepared(field, text))
  if (reading.kind === 'value' && reading.gone.length === 0) return { valor: reading.value.valor }
  return { wrong: problems[field.tipo] }
}

const problems = {
  texto: 'tooLong',
  numero: 'number',
  moeda: 'money',
  data: 'date',
  escolha: 'option',
  multipla_escolha: 'option',
  sim_nao: 'yesNo',
  link: 'link',
} as const satisfies Record<FieldRow['tipo'], string>

function prepared({ tipo, moeda }: Readable, text: string): string {
  if (tipo === 'numero') return plainNumber(withoutCurrency(text, UNSAID))
  if (tipo === 'moeda') return `${plainNumber(withoutCurrency(text, moeda))} ${moeda}`
  if (tipo === 'data')
    return text.replace(
      /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u,
      (_, day: string, month: string, year: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    )
  if (tipo === 'sim_nao')
    return { s: 'sim', n: 'nao', x: 'sim', true: 'sim', false: 'nao', 1: 'sim', 0: 'nao' }[fold(text)] ?? text
  return text
}

/** `US$ 12` and `12 USD` as `12`, where that is the field's currency anyway; another one stays, and is no amount of it. */
function withoutCurrency(text: string, moeda: string): string {
  return text.toUpperCase().replace(currencySymbol(moeda), '').replace(moeda, '')
}

/** `1.234,56` as `1234.56`. Points are of thousands where a comma follows, or where they part groups of three and there are several
 *  or none after them; `1.5` is one and a half. */
function plainNumber(text: string): string {
  const bare = text.replaceAll(/\s/gu, '')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/u.test(bare)) return bare.replaceAll('.', '').replace(',', '.')
  return bare.replace(',', '.')
}
