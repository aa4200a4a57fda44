import {
  nextStatus,
  provesArrival,
  receipts,
  type OutboundStatus,
  type Receipt,
} from '@vp/domain/inbox/message-status.ts'
import { freeEntryEnd } from '@vp/domain/inbox/service-window.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../database/transaction.ts'
import { addJob, resumeJobs } from '../../jobs/outbox.ts'
import type { ChannelAccount } from '../../integrations/accounts.ts'
import { heedError } from '../../integrations/heed-error.ts'
import type { MetaStatus } from '../../integrations/webhooks/envelope.ts'
import { endTrouble, tellTrouble } from '../../notifications/tell.ts'
import { sendMessageJob } from '../jobs/send-message.ts'
import { findOtherForm, learnForm, queueForOtherForm, settleFirstSend, UNDELIVERABLE } from '../send/other-form.ts'
import { conversationQueue } from '../sending-order.ts'
import { countPriced } from './count-priced.ts'
import { endFreeEntryAt, followFreeEntry } from './follow-free-entry.ts'
import { applyChanges } from './message-changes.ts'
import { noteMarketing } from './note-marketing.ts'

/** Meta's code for a person who has stopped marketing from us. */
const STOPPED_MARKETING = 131050

const isUndeliverable = ({ errors }: MetaStatus) => errors.some(({ code }) => code === UNDELIVERABLE)

const detailsOf = ({ error_data: data, message, title }: MetaStatus['errors'][number]) =>
  data?.details ?? message ?? title ?? null

/** Raises a message's status. `unknown_message`: it is not ours, or its POST's answer is not stored yet and the status does not
 *  repeat our id: try again later. One that could not be delivered goes once more where its number has another writing. `ignored`: a kind of status that we do not know. */
export async function applyStatus(
  tx: Tx,
  account: ChannelAccount,
  status: MetaStatus,
): Promise<'applied' | 'ignored' | 'unknown_message'> {
  const receipt = receipts.find((known) => known === status.status)
  if (receipt === undefined) return 'ignored'
  const { workspace_id: workspaceId } = account
  const { id: wamid, timestamp: at } = status
  if ((await settleFirstSend(tx, workspaceId, { wamid, receipt, at })) === 'over') return 'ignored'
  const message = await lockMessage(tx, account, status, receipt)
  if (message === null) return 'unknown_message'
  if (message === 'over') return 'ignored'
  if (message.status === 'received' || message.status === null) return 'ignored'
  if (receipt === 'failed' && status.errors.some(({ code }) => code === STOPPED_MARKETING)) {
    const { lead_id, contact_id } = message
    await noteMarketing(tx, account.workspace_id, { lead_id, contact_id }, { stops: true, at: status.timestamp })
  }
  if (receipt === 'failed' && nextStatus[message.status].failed === 'failed' && message.status !== 'failed') {
    const numero = isUndeliverable(status) ? await findOtherForm(tx, message) : null
    // Meta's answer to the POST is not stored yet, and would be taken for the second send's
    if (numero !== null && message.status === 'sending') return 'unknown_message'
    if (numero !== null) {
      await queueForOtherForm(tx, { id: message.id, conversationId: message.conversation_id }, numero)
      await addJob(tx, sendMessageJob, { messageId: message.id }, { workspaceId })
      return 'applied'
    }
  }
  const hasFailed = await raise(tx, message.id, message.conversation_id, message.status, receipt, status)
  const [error] = status.errors
  if (hasFailed && error !== undefined) {
    const account_id = account.id
    await heedError(tx, { workspace_id: workspaceId, account_id }, { code: error.code, details: detailsOf(error) })
  }
  if (provesArrival(receipt)) await learnForm(tx, message.id)
  const { conversation } = status
  if (conversation?.origin?.type === 'referral_conversion' && conversation.expiration_timestamp !== undefined) {
    await endFreeEntryAt(tx, message.conversation_id, conversation.expiration_timestamp)
  } else if (message.referral_at !== null && freeEntryEnd(message.referral_at, new Date(status.timestamp)) !== null) {
    await followFreeEntry(tx, message.conversation_id)
  }
  const type = status.pricing?.type
  if (message.pricing_type === null && type !== undefined) {
    await countPriced(tx, account.id, { type, category: status.pricing?.category, at: status.timestamp })
  }
  return 'applied'
}

interface LockedMessage {
  id: string
  conversation_id: string
  lead_id: string | null
  contact_id: string | null
  referral_at: Date | null
  /** null: not priced yet. */
  pricing_type: string | null
  status: OutboundStatus | 'received' | null
}

/** Finds the message by wamid, or by our own id that Meta repeats; in the second case its wamid becomes known by it.
 *  `over`: it went once more, and this is of its first send. */
async function lockMessage(
  tx: Tx,
  account: ChannelAccount,
  status: MetaStatus,
  receipt: Receipt,
): Promise<LockedMessage | 'over' | null> {
  const ours = z.uuid().safeParse(status.biz_opaque_callback_data).data ?? null
  const { workspace_id: workspaceId } = account
  const found = await tx.query<{ id: string; conversation_id: string; wamid: string | null }>(sql`
    select m.id, m.conversation_id, m.wamid from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
    where m.workspace_id = ${workspaceId} and i.integration_account_id = ${account.id}
      and (m.wamid = ${status.id} or (m.id = ${ours} and m.wamid is null and m.autor <> 'contato' and not m.interno))
    order by coalesce(m.wamid = ${status.id}, false) desc
    limit 1`)
  const message = found.rows[0]
  if (message === undefined) return null
  await tx.query(sql`select 1 from conversations where id = ${message.conversation_id} for no key update`)
  // a copy of this status may have sent it again meanwhile
  const { id: wamid, timestamp: at } = status
  if ((await settleFirstSend(tx, workspaceId, { wamid, receipt, at })) === 'over') return 'over'
  const locked = await tx.query<LockedMessage>(sql`
    update messages m set wamid = coalesce(m.wamid, ${status.id}) from conversations c
    where m.id = ${message.id} and c.id = m.conversation_id
    returning m.id, m.conversation_id, m.status, c.lead_id, c.contact_id, c.referral_at, m.pricing_type`)
  const current = locked.rows[0]
  if (message.wamid === null && current !== undefined) {
    // what came before this status and named only the wamid
    await resumeJobs(tx, `wamid:${status.id}`, 'all')
    await applyChanges(tx, { workspaceId, conversationId: current.conversation_id }, status.id)
  }
  return current ?? null
}

/** True when it has failed by this, and had not before. */
async function raise(
  tx: Tx,
  messageId: string,
  conversationId: string,
  current: OutboundStatus,
  receipt: Receipt,
  { timestamp, errors, pricing }: MetaStatus,
): Promise<boolean> {
  const next = nextStatus[current][receipt]
  const at = (which: Receipt) => (receipt === which ? timestamp : null)
  // one moment per status, the earliest that was told, whatever order they come in
  await tx.query(sql`
    update messages
    set status = ${next}, sent_at = least(sent_at, ${at('sent')}), delivered_at = least(delivered_at, ${at('delivered')}),
      read_at = least(read_at, ${at('read')}), pricing_type = coalesce(pricing_type, ${pricing?.type ?? null}),
      pricing_category = coalesce(pricing_category, ${pricing?.category ?? null})
    where id = ${messageId}`)
  if (next === 'failed' && receipt === 'failed') {
    const [error] = errors
    const details = error === undefined ? null : detailsOf(error)
    await tx.query(sql`
      update messages set failed_at = ${timestamp}, error_code = ${error?.code ?? null}, error_details = ${details}
      where id = ${messageId} and (failed_at is null or failed_at > ${timestamp})`)
  }
  if (current === 'failed' && next !== 'failed') {
    await tx.query(sql`
      update messages set failed_at = null, error_code = null, error_details = null where id = ${messageId}`)
  }
  if (next === current) return false
  await tx.query(sql`
    update conversations set last_message_status = ${next} where id = ${conversationId} and last_message_id = ${messageId}`)
  if (next === 'failed') await tellTrouble(tx, messageId, 'failed')
  else if (current === 'failed' || current === 'unknown') await endTrouble(tx, messageId)
  // its outcome is known now, so the next message of the conversation may go
  if (current === 'sending' || current === 'queued') await resumeJobs(tx, conversationQueue(conversationId), 'oldest')
  return next === 'failed'
}
