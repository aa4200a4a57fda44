/** Service messages per number and month that Meta does not charge, since October 2026 (Cloud API, "Pricing"; field.md 0). */
export const FREE_SERVICE_MESSAGES = 1_000

/** Messages of one number that Meta has priced alike in one month. */
export interface PricedCount {
  /** The month's first day, `2026-11-01`. */
  readonly mes: string
  /** Meta's words (`pricing.type`, `pricing.category`). */
  readonly tipo: string
  readonly categoria: string
  readonly quantidade: number
}

/** What is left of a number's free service messages in a month. */
export interface FreeTier {
  readonly used: number
  readonly left: number
  /** First day of the month after, when it begins anew. */
  readonly renewsOn: string
}

/** The month that a moment belongs to, by its first day. `timeZone`: of the account at Meta, an IANA name. */
export function billingMonth(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(at)
  const part = (type: 'year' | 'month') => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-01`
}

/** Counted by Meta, not by us: what it marked as within the free tier is used, and once it has charged a service message nothing is
 *  left, whatever the count says. */
export function freeTier(counts: readonly PricedCount[], month: string): FreeTier {
  const service = counts.filter(({ mes, categoria }) => mes === month && categoria === 'service')
  const sum = (type: string) => service.reduce((all, { tipo, quantidade }) => all + (tipo === type ? quantidade : 0), 0)
  const used = sum('free_customer_service')
  const isOver = sum('regular') > 0
  return { used, left: isOver ? 0 : Math.max(0, FREE_SERVICE_MESSAGES - used), renewsOn: monthAfter(month) }
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
}
