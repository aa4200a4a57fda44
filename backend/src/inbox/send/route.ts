import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { OutgoingMessage } from '../../integrations/graph-client.ts'
import { openToken } from '../../integrations/token-vault.ts'
import type { JobContext } from '../../jobs/define-job.ts'
import { waitForAccount } from '../sending-order.ts'
import type { BaseLogger } from 'pino'

/** How a conversation's person is reached. */
export interface Route {
  readonly account_id: string
  readonly account_status: string
  readonly identificador: string
  readonly sealed_token: Buffer | null
  readonly recipient: OutgoingMessage['recipient']
}

interface TokenReader {
  readonly tokenKey: Buffer
  readonly log: Pick<BaseLogger, 'error'>
}

interface Ids {
  wa_id: string | null
  telefone: string | null
  bsuid: string | null
}

/** Null when the conversation is gone. */
export async function findRoute(tx: Tx, conversationId: string): Promise<Route | null> {
  const { rows } = await tx.query<Omit<Route, 'recipient'> & Ids>(sql`
    select a.id as account_id, a.status as account_status, a.identificador, i.wa_id, i.telefone, i.bsuid,
      (select t.access_token from integration_tokens t
        where t.workspace_id = a.workspace_id and t.integracao_id = a.integracao_id) as sealed_token
    from conversations c
    join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
    join integration_accounts a on a.workspace_id = i.workspace_id and a.id = i.integration_account_id
    where c.id = ${conversationId}`)
  const [row] = rows
  return row === undefined ? null : { ...row, recipient: recipientOf(row) }
}

/** The token of a number that sends now; null while it is paused, and then the job waits for it. */
export async function openOrWait(
  tx: Tx,
  context: TokenReader & Pick<JobContext, 'wait'>,
  route: Route,
): Promise<string | null> {
  const accessToken = readToken(context, route.sealed_token)
  if (route.account_status === 'ativo' && accessToken !== null) return accessToken
  await waitForAccount(tx, context, route.account_id)
  return null
}

/** null: none is kept, or it was sealed with another TOKEN_ENCRYPTION_KEY, or changed: the number must be connected again. */
export function readToken(context: TokenReader, sealed: Buffer | null): string | null {
  if (sealed === null) return null
  try {
    return openToken(context.tokenKey, sealed)
  } catch (error) {
    context.log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'a channel token cannot be opened')
    return null
  }
}

/** A number with its plus, as Meta wrote it; else the person's BSUID (Cloud API, "Business-scoped user ids"). */
export function recipientOf({ wa_id: waId, telefone, bsuid }: Ids): OutgoingMessage['recipient'] {
  const number = waId ?? telefone
  if (number !== null) return { to: number.startsWith('+') ? number : `+${number}` }
  if (bsuid !== null) return { recipient: bsuid }
  throw new Error('an identity without any id')
}
