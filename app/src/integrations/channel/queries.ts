import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'

export const channelAccount = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  identificador: z.string(),
  status: z.string(),
  status_reason: z.string().nullable(),
  /** Since when templates wait for a payment; null: they go. */
  paid_stopped_at: instant.nullable(),
  quality_rating: z.string().nullable(),
  messaging_limit: z.string().nullable(),
  /** The customer sees that the team has read and is writing. */
  read_receipts: z.boolean(),
  /** Of the account at Meta; null: the company's. */
  time_zone: z.string().nullable(),
  /** Also in use on its owner's phone. */
  coexistencia: z.boolean(),
  /** Of the import of its history, in per cent; null: nothing has come. */
  historico_progresso: z.number().nullable(),
  historico_fase: z.number().nullable(),
  historico_erro: z.number().nullable(),
  historico_em: instant.nullable(),
})
export type ChannelAccount = z.infer<typeof channelAccount>

/** The company's numbers, the oldest first. */
export const channelAccountsQuery = sql`
  select id, nome, telefone, identificador, status, status_reason, paid_stopped_at, quality_rating, messaging_limit,
    read_receipts, time_zone, coexistencia, historico_progresso, historico_fase, historico_erro, historico_em
  from integration_accounts order by created_at, id`
