import type { MessageWindow } from '../inbox/service-window.ts'
import type { FreeTier } from './usage.ts'

/** Classes that have a price of their own; a service message beyond the free tier costs what a utility message does. */
export const rateCategories = ['utility', 'marketing', 'authentication'] as const
export type RateCategory = (typeof rateCategories)[number]

/** Meta bills Brazilian accounts in one of these. */
export const rateCurrencies = ['BRL', 'USD'] as const
export type RateCurrency = (typeof rateCurrencies)[number]

export interface Rate {
  /** Per delivered message. */
  readonly valor: number
  readonly moeda: RateCurrency
}
export type Rates = Readonly<Record<RateCategory, Rate>>

/** Meta's list for Brazil in dollars (January to July 2026), until the company writes down its own: what Meta bills in reais is not
 *  published per message. Source: field.md 0. */
export const referenceRates: Rates = {
  utility: { valor: 0.0068, moeda: 'USD' },
  marketing: { valor: 0.0625, moeda: 'USD' },
  authentication: { valor: 0.0068, moeda: 'USD' },
}

/** What one more message costs. */
export type Price =
  /** Within the 72 h of who came from an ad. */
  | { readonly kind: 'free_entry' }
  /** One of the month's free ones; `left` counts it. */
  | { readonly kind: 'free_tier'; readonly left: number }
  | { readonly kind: 'charged'; readonly valor: number; readonly moeda: RateCurrency }
  /** A class that we do not know. */
  | { readonly kind: 'unknown' }

/** Of a free answer within the service window. */
export function servicePrice(window: MessageWindow, tier: FreeTier, rates: Rates): Price {
  if (window.noChargeMs > 0) return { kind: 'free_entry' }
  return tier.left > 0 ? { kind: 'free_tier', left: tier.left } : { kind: 'charged', ...rates.utility }
}

/** Of a template. `categoria`: Meta's word in any case (`UTILITY`). Inside the service window it is charged too, since October 2026. */
export function templatePrice(categoria: string, window: MessageWindow, rates: Rates): Price {
  if (window.noChargeMs > 0) return { kind: 'free_entry' }
  const category = rateCategories.find((known) => known === categoria.toLowerCase())
  return category === undefined ? { kind: 'unknown' } : { kind: 'charged', ...rates[category] }
}

/** Whether a message stays while Meta wants to be paid first: templates do, but for who came from an ad and costs nothing. Answers go:
 *  Meta gives most of them for free, and says so itself of the one that it does not. */
export function waitsForPayment(tipo: string | null, paidStoppedAt: Date | null, window: MessageWindow): boolean {
  return paidStoppedAt !== null && tipo === 'template' && window.noChargeMs === 0
}

/** The company's rates, and where it has none the reference. */
export function ratesOf(own: readonly ({ readonly categoria: string } & Rate)[]): Rates {
  const of = (category: RateCategory): Rate => {
    const found = own.find(({ categoria }) => categoria === category)
    return found === undefined ? referenceRates[category] : { valor: found.valor, moeda: found.moeda }
  }
  return { utility: of('utility'), marketing: of('marketing'), authentication: of('authentication') }
}
