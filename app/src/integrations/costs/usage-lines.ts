import { rateCategories, type Rates } from '@vp/domain/costs/price.ts'
import type { PricedCount } from '@vp/domain/costs/usage.ts'
import { formatMoney } from '../../ui/format.ts'
import { costsTabTexts } from '../texts.pt-BR.ts'

export interface UsageLine {
  readonly key: string
  readonly name: string
  readonly count: number
  /** In words; null: it costs nothing. */
  readonly about: string | null
}

/** What Meta has counted in a month, line by line, with what it comes to at today's prices. */
export function usageLines(counts: readonly PricedCount[], month: string, rates: Rates): UsageLine[] {
  const { types, categories, unpriced } = costsTabTexts
  return counts
    .filter(({ mes }) => mes === month)
    .map(({ tipo, categoria, quantidade }) => {
      // a service message beyond the free ones costs what a utility message does
      const rate = rateCategories.find((known) => known === (categoria === 'service' ? 'utility' : categoria))
      const price = rate === undefined ? null : rates[rate]
      const charged = price === null ? unpriced : formatMoney(price.valor * quantidade, price.moeda)
      return {
        key: `${tipo} ${categoria}`,
        name: `${categories[categoria] ?? categoria}, ${types[tipo] ?? tipo}`,
        count: quantidade,
        about: tipo.startsWith('free') ? null : charged,
      }
    })
}
