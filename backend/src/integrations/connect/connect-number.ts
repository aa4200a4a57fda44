import { newId } from '@vp/domain/ids.ts'
import { toE164 } from '@vp/domain/crm/phone.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { recordAudit } from '../../audit/record.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { addJob } from '../../jobs/outbox.ts'
import type { GraphApi } from '../graph-api.ts'
import { noteCoexistence } from '../note-coexistence.ts'
import { askPhoneJob } from '../jobs/ask-phone.ts'
import { syncTemplatesJob } from '../jobs/sync-templates.ts'
import { sealToken } from '../token-vault.ts'
import { metaAccount, type MetaNumber } from './meta-account.ts'

export interface ConnectDeps {
  pool: Pool
  graphApi: GraphApi
  tokenKey: Buffer
}

export interface NewConnection {
  workspaceId: string
  userId: string
  wabaId: string
  phoneNumberId: string
  accessToken: string
  /** ISO 8601; null: the token does not expire. */
  expiresAt: string | null
  /** Registers the number; null for one that is registered. */
  pin: string | null
  /** Also stays on its owner's phone: what is there is asked for. */
  isOnPhone?: boolean
}

/** Makes Meta send us what happens on a number and take what we send from it, and keeps its token sealed. What waited for this
 *  number goes on. Returns the account's id.
 *  @throws ApiError 409 `number_of_another_company`; GraphApiError, and then nothing is kept */
export async function connectNumber({ pool, graphApi, tokenKey }: ConnectDeps, wanted: NewConnection): Promise<string> {
  const meta = metaAccount(graphApi, wanted.accessToken)
  const number = await meta.readNumber(wanted.phoneNumberId)
  await assertFree(pool, wanted)
  if (wanted.pin !== null) await meta.register(wanted.phoneNumberId, wanted.pin)
  await meta.subscribe(wanted.wabaId)
  return await inTransaction(pool, async (tx) => {
    const integrationId = await keepIntegration(tx, wanted.workspaceId)
    const sealed = sealToken(tokenKey, wanted.accessToken)
    await keepToken(tx, wanted, integrationId, sealed)
    const accountId = await keepAccount(tx, wanted, integrationId, number)
    await addJob(
      tx,
      syncTemplatesJob,
      { workspaceId: wanted.workspaceId, accountId },
      { workspaceId: wanted.workspaceId },
    )
    if (wanted.isOnPhone === true) await joinPhone(tx, wanted.workspaceId, accountId)
    await recordAudit(
      tx,
      { workspaceId: wanted.workspaceId, actorId: wanted.userId },
      { acao: 'canal_conectado', entidade: 'integration_accounts', entidadeId: accountId },
    )
    return accountId
  })
}

/** What an import before told is over. */
async function joinPhone(tx: Tx, workspaceId: string, accountId: string): Promise<void> {
  await noteCoexistence(tx, { id: accountId, workspace_id: workspaceId })
  await tx.query(sql`
    update integration_accounts
    set historico_progresso = null, historico_fase = null, historico_erro = null, historico_em = null where id = ${accountId}`)
  await addJob(tx, askPhoneJob, { workspaceId, accountId }, { workspaceId })
}

async function assertFree(pool: Pool, { workspaceId, phoneNumberId }: NewConnection): Promise<void> {
  const { rows } = await pool.query<{ workspace_id: string }>(
    'select workspace_id from integration_accounts where identificador = $1',
    [phoneNumberId],
  )
  if (rows.some((row) => row.workspace_id !== workspaceId)) throw new ApiError(409, 'number_of_another_company')
}

async function keepIntegration(tx: Tx, workspaceId: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(sql`
    insert into integrations (id, workspace_id, canal, status) values (${newId()}, ${workspaceId}, 'whatsapp', 'conectado')
    on conflict (workspace_id, canal) do update set status = 'conectado' returning id`)
  const [row] = rows
  if (row === undefined) throw new Error('the integration vanished')
  return row.id
}

/** Before the account becomes active, which lets waiting messages go: they need it. */
async function keepToken(
  tx: Tx,
  { workspaceId, expiresAt }: NewConnection,
  integrationId: string,
  sealed: Buffer,
): Promise<void> {
  const hex = sealed.toString('hex')
  await tx.query(sql`
    insert into integration_tokens (id, workspace_id, integracao_id, access_token, expira_em)
    values (${newId()}, ${workspaceId}, ${integrationId}, decode(${hex}, 'hex'), ${expiresAt})
    on conflict (workspace_id, integracao_id) do update
    set access_token = excluded.access_token, refresh_token = null, expira_em = excluded.expira_em`)
}

async function keepAccount(tx: Tx, wanted: NewConnection, integrationId: string, number: MetaNumber): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(sql`
    insert into integration_accounts as a
      (id, workspace_id, integracao_id, nome, identificador, waba_id, telefone, quality_rating, messaging_limit, responsavel, status)
    values (${newId()}, ${wanted.workspaceId}, ${integrationId}, ${number.verified_name || number.display_phone_number},
      ${wanted.phoneNumberId}, ${wanted.wabaId}, ${toE164(number.display_phone_number) ?? number.display_phone_number},
      ${number.quality_rating ?? null}, ${number.whatsapp_business_manager_messaging_limit ?? null}, ${wanted.userId}, 'ativo')
    on conflict (identificador) do update
    set nome = excluded.nome, waba_id = excluded.waba_id, telefone = excluded.telefone, quality_rating = excluded.quality_rating,
      messaging_limit = excluded.messaging_limit, status = 'ativo', status_reason = null,
      paid_stopped_at = null
    where a.workspace_id = excluded.workspace_id
    returning a.id`)
  const [row] = rows
  // somebody else's, in the moment since it was looked at
  if (row === undefined) throw new ApiError(409, 'number_of_another_company')
  // the other numbers stood still for the same token
  await tx.query(sql`
    update integration_accounts set status = 'ativo', status_reason = null
    where workspace_id = ${wanted.workspaceId} and integracao_id = ${integrationId} and status = 'pausado'
      and status_reason in ('0', '190', 'token_missing', 'token_unreadable')`)
  return row.id
}
