import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { inTransaction } from '../../database/transaction.ts'
import { connectedAccount, type AccountTrouble } from '../connected-account.ts'
import { GraphApiError, type GraphApi } from '../graph-api.ts'
import { listAtMeta } from './list-at-meta.ts'
import { storeList } from './store-templates.ts'

export interface TemplateSyncDeps {
  pool: Pool
  graphApi: GraphApi
  tokenKey: Buffer
}

/** Reads the list of an account's templates from Meta into `whatsapp_templates`, and writes down how that went.
 *  @throws GraphApiError */
export async function syncTemplates(
  { pool, graphApi, tokenKey }: TemplateSyncDeps,
  which: { workspaceId: string; accountId: string },
): Promise<{ count: number; removed: number } | AccountTrouble> {
  const account = await inTransaction(pool, async (tx) => await connectedAccount(tx, tokenKey, which))
  if (typeof account === 'string') {
    await note(pool, which.accountId, account)
    return account
  }
  try {
    const templates = await listAtMeta(graphApi, account.wabaId, account.accessToken)
    return await inTransaction(pool, async (tx) => {
      const done = await storeList(tx, account, templates)
      await tx.query(sql`
        update integration_accounts set templates_synced_at = now(), templates_sync_error = null where id = ${account.id}`)
      return done
    })
  } catch (error) {
    if (error instanceof GraphApiError)
      await note(pool, account.id, error.isUnreachable ? 'unreachable' : `${error.code}`)
    throw error
  }
}

async function note(pool: Pool, accountId: string, error: string): Promise<void> {
  await inTransaction(
    pool,
    async (tx) =>
      await tx.query(sql`
        update integration_accounts set templates_sync_error = ${error}
        where id = ${accountId} and templates_sync_error is distinct from ${error}`),
  )
}
