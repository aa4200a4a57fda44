import { phoneKey } from '@vp/domain/crm/phone.ts'
import type { MessageStatus } from '@vp/domain/inbox/message-status.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { GraphError, SendOutcome } from '../../integrations/graph-client.ts'
import { backoffMs, ruleFor, type RetryRule } from '../../integrations/graph-errors.ts'
import { heedError } from '../../integrations/heed-error.ts'
import type { JobContext } from '../../jobs/define-job.ts'
import { resumeJobs } from '../../jobs/outbox.ts'
import { applyChanges } from '../receive/message-changes.ts'
import { waitForAccount, conversationQueue } from '../sending-order.ts'
import type { ClaimedMessage } from './claim.ts'
import { findOtherForm, queueForOtherForm, UNDELIVERABLE } from './other-form.ts'
import { slowDown } from './send-rate.ts'
import { setOutboundStatus } from './set-status.ts'

/** Longest pause while Meta cannot be reached at all. */
const MAX_UNREACHABLE_MS = 30_000

/** Writes what became of a POST, together with what becomes of its job. A status webhook may have been faster: then it stands,
 *  and only what it could not know is added. */
export async function recordOutcome(
  tx: Tx,
  context: JobContext,
  message: ClaimedMessage,
  outcome: SendOutcome,
): Promise<void> {
  await tx.query(sql`select 1 from conversations where id = ${message.conversationId} for no key update`)
  const { rows } = await tx.query<{ status: MessageStatus }>(
    sql`select status from messages where id = ${message.id} for no key update`,
  )
  const isOpen = rows[0]?.status === 'sending' || rows[0]?.status === 'unknown'
  if (outcome.kind === 'accepted') {
    await accept(tx, message, outcome, isOpen)
    return await context.done(tx)
  }
  if (!isOpen) return await context.done(tx)
  if (outcome.kind === 'unknown') return await leaveUncertain(tx, context, message)
  if (outcome.kind === 'refused') return await refuse(tx, context, message, outcome)
  // nothing was sent, so this was no attempt
  await tx.query(sql`update messages set send_attempts = send_attempts - 1 where id = ${message.id}`)
  await setOutboundStatus(tx, message, 'queued')
  const delayMs = Math.max(outcome.retryAfterMs, Math.min(MAX_UNREACHABLE_MS, 1_000 * 2 ** context.failures))
  await context.retry(tx, { delayMs, error: outcome.reason })
}

async function accept(
  tx: Tx,
  message: ClaimedMessage,
  { wamid, waId, bsuid }: Extract<SendOutcome, { kind: 'accepted' }>,
  isOpen: boolean,
): Promise<void> {
  await tx.query(sql`update messages set wamid = coalesce(wamid, ${wamid}) where id = ${message.id}`)
  if (isOpen) await setOutboundStatus(tx, message, 'accepted')
  const key = waId === null ? null : phoneKey(waId)
  await tx.query(sql`
    update channel_identities i set wa_id = coalesce(i.wa_id, ${waId}), bsuid = coalesce(i.bsuid, ${bsuid})
    where i.id = ${message.identityId} and (i.wa_id is null or i.bsuid is null) and not exists (
      select from channel_identities o
      where o.integration_account_id = i.integration_account_id and o.id <> i.id
        and (o.wa_id = ${waId} or o.bsuid = ${bsuid} or o.chave_telefone = ${key}))`)
  // statuses and reactions that came before this answer
  await resumeJobs(tx, `wamid:${wamid}`, 'all')
  await applyChanges(tx, message, wamid)
}

/** Not before the backoff, nor before what Meta asked to wait. A limit of the whole number slows all of its sends. */
async function retryLater(
  tx: Tx,
  context: JobContext,
  message: ClaimedMessage,
  { rule, code, retryAfterMs }: { rule: RetryRule; code: number; retryAfterMs: number },
): Promise<void> {
  const delayMs = Math.max(retryAfterMs, backoffMs(rule.backoff, message.attempts))
  if (rule.slowsNumber) {
    await slowDown(tx, { workspace_id: message.workspaceId, account_id: message.accountId }, delayMs)
  }
  await context.retry(tx, { delayMs, error: `${code}` })
}

/** Leaves it in `sending` for a while: its status webhook carries our id and settles it; after that a person decides. */
async function leaveUncertain(tx: Tx, context: JobContext, message: ClaimedMessage): Promise<void> {
  await tx.query(sql`
    update job_outbox set data = data || jsonb_build_object('uncertainSince', clock_timestamp())
    where name = 'inbox.sendMessage' and job_id = ${message.id}`)
  await context.wait(tx, { delayMs: context.timings.graceMs, waitsFor: conversationQueue(message.conversationId) })
}

async function refuse(
  tx: Tx,
  context: JobContext,
  message: ClaimedMessage,
  { error, retryAfterMs }: { error: GraphError; retryAfterMs: number },
): Promise<void> {
  const rule = ruleFor(error.code)
  const account = { workspace_id: message.workspaceId, account_id: message.accountId }
  context.log.warn({ code: error.code, action: rule.action, fbtraceId: error.fbtraceId }, 'Meta refused a message')
  const otherForm = error.code === UNDELIVERABLE ? await findOtherForm(tx, message) : null
  if (otherForm !== null) {
    await queueForOtherForm(tx, message, otherForm)
    return await context.retry(tx, { delayMs: 0, error: `${error.code}` })
  }
  switch (rule.action) {
    case 'unknown':
      return await leaveUncertain(tx, context, message)
    case 'retry':
      if (message.attempts >= rule.maxAttempts) break
      await setOutboundStatus(tx, message, 'queued')
      return await retryLater(tx, context, message, { rule, code: error.code, retryAfterMs })
    case 'pause':
      await setOutboundStatus(tx, message, 'queued')
      await heedError(tx, account, error)
      return await waitForAccount(tx, context, message.accountId)
    case 'failAndPause':
    case 'failAndStopPaid':
    case 'alert':
    case 'failAndReadTemplates':
    case 'fail':
  }
  await heedError(tx, account, error)
  await setOutboundStatus(tx, message, 'failed', error)
  await context.done(tx)
}
