import { dealValue } from '@vp/domain/pipeline/deal.ts'

/** What a person typed as money, as the exact text that is stored; null where it is none. Takes `1.234,56`, `1234,5`, `R$ 1.234`,
 *  `1234.56`; a point with three digits after it parts thousands, as it is written here. */
export function parseMoney(text: string): string | null {
  const typed = text.replaceAll(/[^\d.,]/gu, '')
  if (typed === '' || text.includes('-')) return null
  const isGrouped = typed.includes(',') || /^\d{1,3}(\.\d{3})+$/u.test(typed)
  const plain = (isGrouped ? typed.replaceAll('.', '') : typed)
    .replace(',', '.')
    .replace(/\.$/u, '')
    .replace(/^\./u, '0.')
  return dealValue.safeParse(plain).success ? plain.replace(/^0+(?=\d)/u, '') : null
}

const typedFormat = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** How a stored amount is typed: `1.234,56`. */
export function typedMoney(valor: string): string {
  // text, so that no digit is rounded away
  return typedFormat.format(valor as `${number}`)
}

/** An amount as Postgres writes it (`numeric(_, 2)` as text) in whole cents, for sums without floats. */
export function toCents(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
}

/** The way back. */
export function fromCents(cents: bigint): string {
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}
