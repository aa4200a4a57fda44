import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'

/** One business number of a workspace. */
export interface ChannelAccount {
  id: string
  workspace_id: string
  integracao_id: string
}

/** The account of one of Meta's phone number ids; null when the number is nobody's here. */
export async function findAccount(tx: Tx, phoneNumberId: string): Promise<ChannelAccount | null> {
  const { rows } = await tx.query<ChannelAccount>(
    sql`select id, workspace_id, integracao_id from integration_accounts where identificador = ${phoneNumberId}`,
  )
  return rows[0] ?? null
}
