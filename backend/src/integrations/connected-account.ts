import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { ApiError } from '../http/api-error.ts'
import { openToken } from './token-vault.ts'

/** A number with what calls in its name need. */
export interface ConnectedAccount {
  readonly id: string
  readonly workspaceId: string
  readonly integrationId: string
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly accessToken: string
  /** Taken out of use by an Admin; the token is there for other numbers. */
  readonly isDisconnected: boolean
}

export type AccountTrouble = 'account_not_found' | 'token_missing' | 'token_unreadable' | 'waba_unknown'

/** The account and its token, opened; or why nothing can be asked of Meta in its name. The token stays in memory. */
export async function connectedAccount(
  tx: Tx,
  tokenKey: Buffer,
  which: { workspaceId: string; accountId: string },
): Promise<ConnectedAccount | AccountTrouble> {
  const { rows } = await tx.query<{
    id: string
    integracao_id: string
    identificador: string
    waba_id: string | null
    status_reason: string | null
    access_token: Buffer | null
  }>(sql`
    select a.id, a.integracao_id, a.identificador, a.waba_id, a.status_reason, t.access_token
    from integration_accounts a
    left join integration_tokens t on t.workspace_id = a.workspace_id and t.integracao_id = a.integracao_id
    where a.workspace_id = ${which.workspaceId} and a.id = ${which.accountId}`)
  const [row] = rows
  if (row === undefined) return 'account_not_found'
  if (row.waba_id === null) return 'waba_unknown'
  if (row.access_token === null) return 'token_missing'
  const accessToken = open(tokenKey, row.access_token)
  if (accessToken === null) return 'token_unreadable'
  return {
    id: row.id,
    workspaceId: which.workspaceId,
    integrationId: row.integracao_id,
    phoneNumberId: row.identificador,
    wabaId: row.waba_id,
    accessToken,
    isDisconnected: row.status_reason === 'disconnected',
  }
}

/** The same for who cannot go on without it. @throws ApiError 404 `account_not_found`, 409 `channel_not_connected` */
export async function accountOrError(
  { pool, tokenKey }: { pool: Pool; tokenKey: Buffer },
  which: { workspaceId: string; accountId: string },
): Promise<ConnectedAccount> {
  const account = await inTransaction(pool, async (tx) => await connectedAccount(tx, tokenKey, which))
  if (account === 'account_not_found') throw new ApiError(404, account)
  if (typeof account === 'string') throw new ApiError(409, 'channel_not_connected', { why: account })
  return account
}

function open(tokenKey: Buffer, sealed: Buffer): string | null {
  try {
    return openToken(tokenKey, sealed)
  } catch {
    // sealed with another TOKEN_ENCRYPTION_KEY, or changed: the caller says that the number must be connected again
    return null
  }
}
