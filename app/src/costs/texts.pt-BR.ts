import type { RateCategory, RateCurrency } from '@vp/domain/costs/price.ts'
import { formatNumber } from '../ui/format.ts'

export const rateTexts: Record<RateCategory, string> = {
  utility: 'Utilidade',
  marketing: 'Marketing',
  authentication: 'Autenticação',
}

export const currencyTexts: Record<RateCurrency, string> = { BRL: 'Real (R$)', USD: 'Dólar (US$)' }

/** Meta's word for how people take a number's messages, or a template's. */
export const qualityTexts: Readonly<Record<string, string>> = {
  GREEN: 'Qualidade alta',
  YELLOW: 'Qualidade média',
  RED: 'Qualidade baixa',
  UNKNOWN: 'Qualidade ainda não medida',
}

/** What is said of prices and limits, wherever. */
export const costTexts = {
  details: 'Custos e limites',
  free: 'Grátis',
  byAd: 'pelo anúncio',
  freeByAd: 'Grátis pelo anúncio',
  unknownPrice: 'Preço não informado',
  leftThisMonth: (left: number) => `${formatNumber(left)} no mês`,

  thisAnswer: 'Esta resposta',
  onlyTemplates: 'Só modelos',
  freeTier: 'Respostas grátis restantes',
  freeTierLeft: (left: number, all: number) => `${formatNumber(left)} de ${formatNumber(all)}`,
  freeTierHint: (renews: string) => `As respostas grátis são deste número, contadas pela Meta, e renovam em ${renews}.`,
  template: (categoria: string) => `Modelo de ${categoria.toLowerCase()}`,
  limit: 'Limite',
  quality: 'Qualidade do número',
  reference:
    'Preços de referência da Meta para o Brasil. A administração anota os da sua fatura em Canais e modelos, Custos.',
  ownRates: 'Preços anotados pela administração, por mensagem entregue.',

  unknown: 'Ainda não informado',
  noLimit: 'Sem limite',
  perDay: (people: string) => `${people} pessoas novas por dia`,
} as const
