import { z } from 'zod'

/** A deal's state follows its stage: a stage that means won or lost closes it. */
export const dealStatuses = ['aberto', 'ganho', 'perdido'] as const
export type DealStatus = (typeof dealStatuses)[number]

export const dealTitle = z.string().trim().min(1).max(200)

/** An amount of the deal's currency, up to twelve digits before the point and two after it. Text, because money is never a float. */
export const dealValue = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/u)

/** ISO 4217. */
export const dealCurrency = z.string().regex(/^[A-Z]{3}$/u)

/** The currencies that screens offer; all have cents. */
export const dealCurrencies = ['BRL', 'USD', 'EUR', 'GBP', 'ARS', 'UYU'] as const

/** How the deal came, by the words of `deals.canal`. */
export const dealChannels = [
  'whatsapp',
  'instagram',
  'messenger',
  'telefone',
  'email',
  'site',
  'indicacao',
  'loja',
  'outro',
] as const
export const dealChannel = z.enum(dealChannels)
export type DealChannel = z.infer<typeof dealChannel>

/** Why a deal was lost, in the words of whoever lost it. */
export const lostReason = z.string().trim().min(1).max(300)

export const dealNote = z.string().trim().min(1).max(4_000)
