import type { Price, Rate } from '@vp/domain/costs/price.ts'
import { costTexts } from './texts.pt-BR.ts'

/** `R$ 0,35`, `US$ 0,0068`: money of which a message costs fractions of a cent. */
export function formatRate({ valor, moeda }: Rate): string {
  return new Intl.NumberFormat('pt-BR', {
    style: 'currency',
    currency: moeda,
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  }).format(valor)
}

/** What one message costs, in words: `Grátis`, `Grátis pelo anúncio`, `US$ 0,0068`. */
export function priceText(price: Price): string {
  switch (price.kind) {
    case 'free_entry':
      return costTexts.freeByAd
    case 'free_tier':
      return costTexts.free
    case 'charged':
      return formatRate(price)
    case 'unknown':
      return costTexts.unknownPrice
  }
}
