import type { FieldKind, FilterOp } from '@vp/domain/filters/filter.ts'
import { filterTexts } from './texts.pt-BR.ts'

/** A number as Brazilians type it (`1.250,50`, `1250.5`) as decimal text; null for what is none. */
export function readNumber(text: string): string | null {
  const bare = text.trim().replaceAll(/\s|R\$/gu, '')
  const decimal = bare.includes(',') ? bare.replaceAll('.', '').replace(',', '.') : thousands(bare)
  return /^-?\d{1,15}(?:\.\d{1,6})?$/u.test(decimal) ? decimal : null
}

/** `1.250` and `1.250.000` are thousands, `1250.5` is not. */
const thousands = (text: string) => (/^-?\d{1,3}(?:\.\d{3})+$/u.test(text) ? text.replaceAll('.', '') : text)

/** The values as they are kept, or what is wrong with them. */
export function checkValues(
  tipo: FieldKind,
  op: FilterOp,
  typed: readonly string[],
): { valor: string[] } | { error: string } {
  if (op === 'vazio' || op === 'preenchido') return { valor: [] }
  if (tipo !== 'numero') {
    const [first = '', last = ''] = typed
    if (op === 'entre' && first !== '' && last !== '' && first > last) return { error: filterTexts.order }
    return { valor: [...typed] }
  }
  const valor = typed.map((text) => (text.trim() === '' ? '' : readNumber(text)))
  if (valor.includes(null)) return { error: filterTexts.numberError }
  const numbers = valor.flatMap((text) => text ?? [])
  const [first = '', last = ''] = numbers
  if (op === 'entre' && first !== '' && last !== '' && Number(first) > Number(last)) return { error: filterTexts.order }
  return { valor: numbers }
}
