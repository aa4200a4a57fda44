import { sql } from '@vp/domain/sql.ts'
import { recordAudit } from '../../audit/record.ts'
import { inTransaction } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { accountOrError } from '../connected-account.ts'
import type { ConnectDeps } from './connect-number.ts'
import { metaAccount } from './meta-account.ts'

/** Sends again from a number that stands still, or whose paid messages do, once Meta answers for it with the access we have: what is
 *  queued goes on. Where Meta goes on refusing, the next message says so, and it stands still again. Does nothing to one that sends.
 *  @throws ApiError 404 `account_not_found`, 409 `channel_not_connected`; GraphApiError, and then it stands still as before */
export async function resumeSending(
  deps: ConnectDeps,
  { workspaceId, accountId, userId }: { workspaceId: string; accountId: string; userId: string },
): Promise<void> {
  const { pool, graphApi } = deps
  const account = await accountOrError(deps, { workspaceId, accountId })
  if (account.isDisconnected) throw new ApiError(409, 'channel_not_connected', { why: 'token_missing' })
  const meta = metaAccount(graphApi, account.accessToken)
  await meta.readNumber(account.phoneNumberId)
  // an account that Meta took away and gave back tells nothing of itself
  await meta.subscribe(account.wabaId)
  await inTransaction(pool, async (tx) => {
    // it may have been disconnected while Meta was asked
    const { affectedRows } = await tx.query(sql`
      update integration_accounts set status = 'ativo', status_reason = null, paid_stopped_at = null
      where id = ${accountId} and (status = 'pausado' or paid_stopped_at is not null)
        and status_reason is distinct from 'disconnected'`)
    if (affectedRows === 0) return
    const entry = { acao: 'canal_retomado', entidade: 'integration_accounts', entidadeId: accountId }
    await recordAudit(tx, { workspaceId, actorId: userId }, entry)
  })
}
