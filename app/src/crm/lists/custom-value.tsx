import { z } from 'zod'
import { formatMoney, formatNumber } from '../../ui/format.ts'
import { listTexts } from './texts.pt-BR.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const choices = z.array(z.string())

/** A custom field's value in a line; what was kept before its type was changed is shown as it is. */
export function CustomValue({ tipo, valor }: { tipo: string; valor: unknown }) {
  const text = words(tipo, valor)
  return text === '' ? null : (
    <span className="truncate tabular-nums" title={text}>
      {text}
    </span>
  )
}

function words(tipo: string, valor: unknown): string {
  const many = choices.safeParse(valor)
  if (many.success) return many.data.join(', ')
  const one = scalar.safeParse(valor)
  if (!one.success) return ''
  if (typeof one.data === 'boolean') return listTexts.fieldValue[one.data ? 'true' : 'false']
  const number = one.data === '' ? Number.NaN : Number(one.data)
  if (tipo === 'moeda' && !Number.isNaN(number)) return formatMoney(one.data)
  if (tipo === 'numero' && !Number.isNaN(number)) return formatNumber(number)
  if (tipo === 'data') return String(one.data).split('-').toReversed().join('/')
  return String(one.data)
}
