import { codeOf } from '../../database/pool.ts'
import { isConflict, isTransientDatabaseError } from '../../database/transient.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { describeError } from '../../http/describe-error.ts'
import { applyStatus } from '../../inbox/receive/apply-status.ts'
import { receiveMessage } from '../../inbox/receive/receive-message.ts'
import type { JobContext } from '../../jobs/define-job.ts'
import { findAccount, type ChannelAccount } from '../accounts.ts'
import { handlerOf } from './field-handlers.ts'
import type { Arrival } from '../webhooks/arrival.ts'
import type { WebhookItem } from '../webhooks/read-envelope.ts'

/** After so many runs in a row that ended in a conflict with others, or out of time, it is this part that is wrong. */
const MAX_CONFLICTS = 20

/** Whose a webhook is. */
export type Owner = Pick<ChannelAccount, 'workspace_id' | 'integracao_id'>

export type ItemResult =
  | { kind: 'processed'; owner: Owner }
  | { kind: 'ignored'; why: string }
  /** It speaks of a message that we do not know, or not yet. */
  | { kind: 'parked'; wamid: string; owner: Owner }
  | { kind: 'failed'; why: string }

/** Reads one part of a webhook, as a commit of its own and harmless to repeat.
 *  @throws what deserves another run of the whole: the database is away, or was too busy with others */
export async function processItem(context: JobContext, item: WebhookItem, arrival: Arrival): Promise<ItemResult> {
  if (item.kind === 'unhandled') return { kind: 'ignored', why: `unhandled:${item.what}` }
  if (item.kind === 'unreadable') return { kind: 'failed', why: `unreadable:${item.what}` }
  try {
    return await inTransaction(context.pool, async (tx) => await apply(tx, item, arrival))
  } catch (error) {
    const isHopeless = isConflict(error) && context.failures >= MAX_CONFLICTS
    if (isTransientDatabaseError(error) && !isHopeless) throw error
    context.log.error({ err: describeError(error), kind: item.kind }, 'a part of a webhook could not be read')
    return { kind: 'failed', why: `${item.kind}:${codeOf(error)}` }
  }
}

type Readable = Exclude<WebhookItem, { kind: 'unhandled' | 'unreadable' }>

async function apply(tx: Tx, item: Readable, arrival: Arrival): Promise<ItemResult> {
  if (item.kind === 'field') return await applyField(tx, item, arrival)
  const account = await findAccount(tx, item.phoneNumberId)
  if (account === null) return { kind: 'ignored', why: 'unknown_phone_number_id' }
  if (item.kind === 'message') {
    await receiveMessage(tx, account, item.contact, item.message, arrival)
    return { kind: 'processed', owner: account }
  }
  const outcome = await applyStatus(tx, account, item.status)
  if (outcome === 'unknown_message') return { kind: 'parked', wamid: item.status.id, owner: account }
  return { kind: 'processed', owner: account }
}

async function applyField(
  tx: Tx,
  item: Extract<WebhookItem, { kind: 'field' }>,
  arrival: Arrival,
): Promise<ItemResult> {
  const handler = handlerOf(item.field)
  if (handler === null) return { kind: 'ignored', why: `unhandled:${item.field.slice(0, 60)}` }
  const value = handler.value.safeParse(item.value)
  if (!value.success) return { kind: 'failed', why: `unreadable:${item.field}` }
  const account = await handler.apply(tx, { ...item, arrival }, value.data)
  if (account === null) return { kind: 'ignored', why: 'unknown_waba' }
  if (account === 'unknown_event') return { kind: 'ignored', why: `unknown_event:${item.field}` }
  return { kind: 'processed', owner: account }
}
