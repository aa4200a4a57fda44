import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const channelAccount = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  identificador: z.string(),
  status: z.string(),
  status_reason: z.string().nullable(),
  quality_rating: z.string().nullable(),
  messaging_limit: z.string().nullable(),
})
export type ChannelAccount = z.infer<typeof channelAccount>

/** The company's numbers, the oldest first. */
export const channelAccountsQuery = sql`
  select id, nome, telefone, identificador, status, status_reason, quality_rating, messaging_limit
  from integration_accounts order by created_at, id`
