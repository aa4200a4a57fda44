import { rateCurrencies } from '@vp/domain/costs/price.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const ownRates = z.object({
  id: z.string(),
  categoria: z.string(),
  valor: z.coerce.number(),
  moeda: z.enum(rateCurrencies),
})
export type OwnRate = z.infer<typeof ownRates>

/** The prices that the company has written down. */
export const ownRatesQuery = sql`select id, categoria, valor, moeda from message_rates order by categoria`
