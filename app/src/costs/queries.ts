import { ratesOf, type Rates } from '@vp/domain/costs/price.ts'
import { billingMonth, freeTier, type FreeTier } from '@vp/domain/costs/usage.ts'
import { rateCurrencies } from '@vp/domain/costs/price.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

const counts = z.array(z.object({ mes: z.string(), tipo: z.string(), categoria: z.string(), quantidade: z.number() }))
const rates = z.array(z.object({ categoria: z.string(), valor: z.coerce.number(), moeda: z.enum(rateCurrencies) }))

export const numberCosts = z.object({
  id: z.string(),
  nome: z.string(),
  quality_rating: z.string().nullable(),
  messaging_limit: z.string().nullable(),
  time_zone: z.string(),
  counts,
  rates,
})
export type NumberCosts = z.infer<typeof numberCosts>

// one row for all that the line above the composer needs: each live query costs the others time
const costsOf = (which: SqlStatement) => sql`
  select a.id, a.nome, a.quality_rating, a.messaging_limit, coalesce(a.time_zone, w.time_zone) as time_zone,
    (select coalesce(json_agg(json_build_object('mes', u.mes, 'tipo', u.pricing_type, 'categoria', u.pricing_category,
        'quantidade', u.quantidade) order by u.mes, u.pricing_type, u.pricing_category), '[]')
      from channel_usage u where u.integration_account_id = a.id) as counts,
    (select coalesce(json_agg(json_build_object('categoria', r.categoria, 'valor', r.valor, 'moeda', r.moeda) order by r.categoria), '[]')
      from message_rates r) as rates
  from integration_accounts a join workspaces w on w.id = a.workspace_id
  where ${which}
  order by a.created_at, a.id`

/** What Meta counted and what messages cost on the number of a conversation. */
export function conversationCostsQuery(conversationId: string): SqlStatement {
  return costsOf(sql`a.id = (
    select i.integration_account_id from conversations c join channel_identities i on i.id = c.channel_identity_id
    where c.id = ${conversationId})`)
}

/** The same of each of the company's numbers. */
export const allCostsQuery = costsOf(sql`true`)

/** The number's month as it stands. */
export function costsNow({ counts: counted, rates: own, time_zone: zone }: NumberCosts, now: Date): CostsNow {
  const month = billingMonth(now, zone)
  return { month, tier: freeTier(counted, month), rates: ratesOf(own), isReference: own.length === 0 }
}

export interface CostsNow {
  readonly month: string
  readonly tier: FreeTier
  readonly rates: Rates
  /** The company has written down no price of its own. */
  readonly isReference: boolean
}
