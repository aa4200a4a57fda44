import { phoneKey } from '@vp/domain/crm/phone.ts'
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

export interface WabaAccount extends ChannelAccount {
  /** Meta's phone number id. */
  identificador: string
  /** null: nobody wrote it down. */
  telefone: string | null
}

/** All numbers of one of Meta's WhatsApp Business accounts, or the one of them that `displayNumber` writes in any form. */
export async function accountsOfWaba(tx: Tx, wabaId: string, displayNumber?: string): Promise<WabaAccount[]> {
  const { rows } = await tx.query<WabaAccount>(sql`
    select id, workspace_id, integracao_id, identificador, telefone from integration_accounts
    where waba_id = ${wabaId} order by id`)
  if (displayNumber === undefined) return rows
  const key = phoneKey(displayNumber)
  const exact = rows.filter(({ telefone }) => telefone !== null && phoneKey(telefone) === key)
  // an account that was connected without its number written down
  return exact.length > 0 || rows.length > 1 ? exact : rows
}
