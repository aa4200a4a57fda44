import { formatDecimal } from './decimal.ts'

/** An amount with both cents in text, so that it is never a float, and its currency (ISO 4217). */
export interface Money {
  readonly amount: string
  readonly moeda: string
}

/** The currency of what says none: all was in reais before fields had currencies. */
export const UNSAID = 'BRL'

/** Money as a custom field stores it: `1234.50 USD`, and `1234.50` in reais. Each value says its currency, so that none becomes another
 *  amount when the field's is changed. */
export function storedMoney({ amount, moeda }: Money): string {
  return moeda === UNSAID ? amount : `${amount} ${moeda}`
}

/** The way back. */
export function readMoney(valor: string): Money {
  const [amount = '', moeda = UNSAID] = valor.split(' ')
  return { amount, moeda }
}

const symbols: Readonly<Record<string, string>> = { BRL: 'R$', USD: 'US$', EUR: '€', GBP: '£' }

/** `US$`; the code of a currency that Brazilians write by its code. */
export function currencySymbol(moeda: string): string {
  return symbols[moeda] ?? moeda
}

/** Stored money as it is shown: `-US$ 1.234,50`. */
export function moneyWords(valor: string): string {
  const { amount, moeda } = readMoney(valor)
  const words = `${currencySymbol(moeda)} ${formatDecimal(amount.replace('-', ''))}`
  return amount.startsWith('-') ? `-${words}` : words
}
