import type { AccountCheck, AccountHealth } from '@vp/domain/integrations/channel-commands.ts'
import { sql } from '@vp/domain/sql.ts'
import { inTransaction } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { accountOrError, connectedAccount } from '../connected-account.ts'
import type { ConnectDeps } from './connect-number.ts'
import { metaAccount } from './meta-account.ts'

interface Which {
  workspaceId: string
  accountId: string
}

interface Row {
  last_webhook_at: Date | null
  token_expires_at: Date | null
  has_token: boolean
  queued: number
  oldest_queued_at: Date | null
  unknown_today: number
  errors: { code: number | null; count: number }[]
  webhooks_failed: number
  imported_messages: number
  imported_conversations: number
}

/** How a number does, from our own tables. @throws ApiError 404 `account_not_found` */
export async function readHealth(
  { pool }: Pick<ConnectDeps, 'pool'>,
  { workspaceId, accountId }: Which,
): Promise<AccountHealth> {
  const { rows } = await inTransaction(
    pool,
    async (tx) =>
      await tx.query<Row>(sql`
        with account as (
          select id, workspace_id, integracao_id from integration_accounts
          where workspace_id = ${workspaceId} and id = ${accountId}),
        outgoing as (
          select m.status, m.error_code, m.failed_at, m.updated_at, m.horario
          from account a
          join channel_identities i on i.workspace_id = a.workspace_id and i.integration_account_id = a.id
          join conversations c on c.workspace_id = i.workspace_id and c.channel_identity_id = i.id
          join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
          where m.autor <> 'contato' and not m.interno and (m.status in ('queued', 'sending') or m.updated_at > now() - interval '1 day'))
        select
          (select max(w.created_at) from webhook_events w
            where w.workspace_id = a.workspace_id and w.integracao_id = a.integracao_id) as last_webhook_at,
          t.expira_em as token_expires_at, t.id is not null as has_token,
          (select count(*)::int from outgoing where status in ('queued', 'sending')) as queued,
          (select min(horario) from outgoing where status in ('queued', 'sending')) as oldest_queued_at,
          (select count(*)::int from outgoing where status = 'unknown') as unknown_today,
          coalesce((select json_agg(json_build_object('code', error_code, 'count', count) order by count desc, error_code)
            from (select error_code, count(*)::int as count from outgoing
              where status = 'failed' and failed_at > now() - interval '1 day' group by error_code) e), '[]') as errors,
          (select count(*)::int from webhook_events w
            where w.workspace_id = a.workspace_id and w.status = 'falhou' and w.created_at > now() - interval '1 day') as webhooks_failed,
          imported.messages as imported_messages, imported.conversations as imported_conversations
        from account a
        left join integration_tokens t on t.workspace_id = a.workspace_id and t.integracao_id = a.integracao_id
        cross join lateral (
          select count(*)::int as messages, count(distinct m.conversation_id)::int as conversations
          from messages m
          join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
          join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
          where m.workspace_id = a.workspace_id and m.origem = 'historico' and i.integration_account_id = a.id) imported`),
  )
  const [row] = rows
  if (row === undefined) throw new ApiError(404, 'account_not_found')
  return {
    lastWebhookAt: row.last_webhook_at?.toISOString() ?? null,
    tokenExpiresAt: row.token_expires_at?.toISOString() ?? null,
    hasToken: row.has_token,
    queued: row.queued,
    oldestQueuedAt: row.oldest_queued_at?.toISOString() ?? null,
    unknownToday: row.unknown_today,
    errors: row.errors,
    webhooksFailed: row.webhooks_failed,
    imported: { messages: row.imported_messages, conversations: row.imported_conversations },
  }
}

/** Asks Meta how a number stands, and keeps its quality and limit. @throws ApiError; GraphApiError */
export async function checkAtMeta(deps: ConnectDeps, which: Which): Promise<AccountCheck> {
  const { pool, graphApi } = deps
  const account = await accountOrError(deps, which)
  const meta = metaAccount(graphApi, account.accessToken)
  const number = await meta.readNumber(account.phoneNumberId)
  const [isSubscribed, currency] = [await meta.isSubscribed(account.wabaId), await meta.currency(account.wabaId)]
  const quality = number.quality_rating ?? null
  const messagingLimit = number.whatsapp_business_manager_messaging_limit ?? null
  await inTransaction(
    pool,
    async (tx) =>
      await tx.query(sql`
        update integration_accounts set quality_rating = ${quality}, messaging_limit = coalesce(${messagingLimit}, messaging_limit)
        where id = ${account.id}`),
  )
  return { quality, messagingLimit, throughput: number.throughput?.level ?? null, isSubscribed, currency }
}

/** Takes a number out of use: Meta tells us nothing more, its token is gone, and what is queued waits. @throws ApiError */
export async function disconnect({ pool, graphApi, tokenKey }: ConnectDeps, which: Which): Promise<void> {
  const account = await inTransaction(pool, async (tx) => await connectedAccount(tx, tokenKey, which))
  if (account === 'account_not_found') throw new ApiError(404, account)
  // without a token there is nobody to tell
  if (typeof account !== 'string') await metaAccount(graphApi, account.accessToken).unsubscribe(account.wabaId)
  await inTransaction(pool, async (tx) => {
    await tx.query(sql`
      update integration_accounts set status = 'pausado', status_reason = 'disconnected'
      where workspace_id = ${which.workspaceId} and id = ${which.accountId}`)
    // the token is all numbers' of the channel: it goes with the last of them
    await tx.query(sql`
      delete from integration_tokens t using integration_accounts a
      where a.workspace_id = ${which.workspaceId} and a.id = ${which.accountId}
        and t.workspace_id = a.workspace_id and t.integracao_id = a.integracao_id
        and not exists (select from integration_accounts o
          where o.workspace_id = a.workspace_id and o.integracao_id = a.integracao_id and o.status_reason is distinct from 'disconnected')`)
  })
}
