import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveQuery } from '../sync/use-live-query.ts'

const companyNumber = z.object({ id: z.string(), nome: z.string() })
export type CompanyNumber = z.infer<typeof companyNumber>

export const numbersQuery = sql`select id, nome from integration_accounts order by nome, id`

/** The numbers through which the company writes and is written to. */
export function useNumbers(): CompanyNumber[] {
  return useLiveQuery(numbersQuery, companyNumber)
}
