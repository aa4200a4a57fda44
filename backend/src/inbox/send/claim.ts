import { waitsForPayment } from '@vp/domain/costs/price.ts'
import { messageWindow, type WindowTimes } from '@vp/domain/inbox/service-window.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { pauseAccount } from '../../integrations/pause-account.ts'
import type { OutgoingMessage } from '../../integrations/graph-client.ts'
import type { JobContext } from '../../jobs/define-job.ts'
import { conversationQueue, waitForAccount } from '../sending-order.ts'
import type { FileToBring } from './bring-to-meta.ts'
import { needsWindow, outgoingContent, type StoredContent } from './outgoing-content.ts'
import { isRefusedMarketing, marketingStopped } from './refuses-marketing.ts'
import { readToken, recipientOf } from './route.ts'
import { takeSendPlace } from './send-rate.ts'
import { setOutboundStatus } from './set-status.ts'

/** A message that this run, and no other, may POST: its `sending` is committed before. */
export interface ClaimedMessage {
  readonly id: string
  readonly workspaceId: string
  readonly conversationId: string
  readonly identityId: string
  readonly accountId: string
  /** POSTs including this one. */
  readonly attempts: number
  /** How long to hold it back, so that the number sends no faster than it may. */
  readonly pauseMs: number
  readonly outgoing: OutgoingMessage
}

/** Meta's own words for the error that a closed window gives, so that it reads the same whoever finds out first. */
const windowClosed = {
  code: 131047,
  details:
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
}

/** Meta's own code for a type that it does not take. */
const notSendable = { code: 131051, details: 'This type of message cannot be sent.' }

/** How soon to look again when nobody says that the way is free. */
const LOOK_AGAIN_MS = 2_000

/** Takes a message for sending, unless it must wait or nothing is left to send; then the job's outcome is written here.
 *  Messages of one conversation go one after the other. One found in `sending` was on its way when a process died or Meta did
 *  not answer: it is never sent again, and when no status has settled it in time it becomes `unknown`.
 *  `fileToBring`: it is its turn, but Meta must have its file first; it stays `queued`. */
export async function claimMessage(
  tx: Tx,
  context: JobContext,
  messageId: string,
): Promise<ClaimedMessage | { fileToBring: FileToBring } | null> {
  const thread = await lockThread(tx, messageId)
  if (thread === null) {
    await context.done(tx)
    return null
  }
  const turn = await findTurn(tx, context, thread, messageId)
  if (turn === 'over') {
    await context.done(tx)
    return null
  }
  if (turn !== 'now') {
    await context.wait(tx, { delayMs: turn.waitMs, waitsFor: conversationQueue(thread.conversation_id) })
    return null
  }
  if (thread.account_status !== 'ativo') {
    await waitForAccount(tx, context, thread.account_id)
    return null
  }
  const window = messageWindow(thread, thread.now)
  if (needsWindow(thread.tipo) && window.kind === 'closed') {
    await setOutboundStatus(tx, { id: messageId, conversationId: thread.conversation_id }, 'failed', windowClosed)
    await context.done(tx)
    return null
  }
  if (waitsForPayment(thread.tipo, thread.paid_stopped_at, window)) {
    await waitForAccount(tx, context, thread.account_id)
    return null
  }
  if (thread.tipo === 'template' && (await isRefusedMarketing(tx, messageId))) {
    await setOutboundStatus(tx, { id: messageId, conversationId: thread.conversation_id }, 'failed', marketingStopped)
    await context.done(tx)
    return null
  }
  const content = outgoingContent(thread)
  if (content === null && !hasFileToBring(thread)) {
    context.log.error({ messageId, tipo: thread.tipo }, 'a message of a type that cannot be sent')
    await setOutboundStatus(tx, { id: messageId, conversationId: thread.conversation_id }, 'failed', notSendable)
    await context.done(tx)
    return null
  }
  const accessToken = readToken(context, thread.access_token)
  if (accessToken === null) {
    await pauseAccount(tx, thread, thread.access_token === null ? 'token_missing' : 'token_unreadable')
    await waitForAccount(tx, context, thread.account_id)
    return null
  }
  if (content === null) return { fileToBring: fileToBring(thread, messageId, accessToken) }
  const place = await takeSendPlace(tx, thread)
  if (!place.isTaken) {
    await context.wait(tx, { delayMs: place.waitMs, waitsFor: null })
    return null
  }
  await setOutboundStatus(tx, { id: messageId, conversationId: thread.conversation_id }, 'sending')
  const { rows } = await tx.query<{ send_attempts: number }>(sql`
    update messages set send_attempts = send_attempts + 1 where id = ${messageId} returning send_attempts`)
  const message = rows[0]
  if (message === undefined) throw new Error('the message vanished')
  return {
    id: messageId,
    workspaceId: thread.workspace_id,
    conversationId: thread.conversation_id,
    identityId: thread.identity_id,
    accountId: thread.account_id,
    attempts: message.send_attempts,
    pauseMs: place.waitMs,
    outgoing: {
      messageId,
      phoneNumberId: thread.identificador,
      accessToken,
      recipient: thread.other_form === null ? recipientOf(thread) : { to: `+${thread.other_form}` },
      content,
      contextWamid: thread.context_wamid,
    },
  }
}

interface Thread extends StoredContent, WindowTimes {
  context_wamid: string | null
  workspace_id: string
  conversation_id: string
  now: Date
  identity_id: string
  bsuid: string | null
  wa_id: string | null
  telefone: string | null
  account_id: string
  account_status: string
  paid_stopped_at: Date | null
  identificador: string
  access_token: Buffer | null
  attachment_id: string | null
  storage_path: string | null
  mime_type: string | null
  filename: string | null
  /** Its number in the other writing, to which it goes after the first reached nobody. */
  other_form: string | null
}

const hasFileToBring = ({ attachment_id: id, storage_path: path }: Thread): boolean => id !== null && path !== null

function fileToBring(thread: Thread, messageId: string, accessToken: string): FileToBring {
  const { attachment_id: attachmentId, storage_path: storagePath } = thread
  if (attachmentId === null || storagePath === null) throw new Error('a message without a file')
  return {
    messageId,
    workspaceId: thread.workspace_id,
    conversationId: thread.conversation_id,
    accountId: thread.account_id,
    phoneNumberId: thread.identificador,
    accessToken,
    attachmentId,
    storagePath,
    mimeType: thread.mime_type ?? 'application/octet-stream',
    filename: thread.filename,
  }
}

/** Locks the conversation, and shares the account: whoever resumes it waits until our wait is written. */
async function lockThread(tx: Tx, messageId: string): Promise<Thread | null> {
  const { rows } = await tx.query<Thread>(sql`
    select m.tipo, m.conteudo, m.payload, m.context_wamid, c.workspace_id, c.id as conversation_id, c.window_expires_at, c.referral_at,
      c.free_entry_expires_at, now() as now,
      i.id as identity_id, i.bsuid, i.wa_id, i.telefone, a.id as account_id, a.status as account_status, a.paid_stopped_at, a.identificador,
      (select t.access_token from integration_tokens t
        where t.workspace_id = a.workspace_id and t.integracao_id = a.integracao_id) as access_token,
      (select r.numero from message_resends r where r.message_id = m.id) as other_form,
      f.id as attachment_id, f.storage_path, f.tipo as mime_type, f.nome_arquivo as filename,
      case when f.disponivel_ate > now() + interval '1 hour' then f.meta_media_id end as media_id
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
    join integration_accounts a on a.workspace_id = i.workspace_id and a.id = i.integration_account_id
    left join lateral (select * from attachments where message_id = m.id order by id limit 1) f on true
    where m.id = ${messageId}
    for no key update of c for share of a`)
  return rows[0] ?? null
}

/** `over`: it needs no sending any more. Settles earlier messages whose outcome nobody will tell. */
async function findTurn(
  tx: Tx,
  context: JobContext,
  thread: Thread,
  messageId: string,
): Promise<'now' | 'over' | { waitMs: number }> {
  const { postTimeoutMs, graceMs } = context.timings
  const { rows } = await tx.query<{
    id: string
    status: 'queued' | 'sending'
    unsettled_ms: number
    due_in_ms: number | null
  }>(sql`
    select m.id, m.status,
      (extract(epoch from coalesce((o.data ->> 'uncertainSince')::timestamptz + ${graceMs} * interval '1 ms',
        m.updated_at + ${postTimeoutMs + graceMs} * interval '1 ms') - clock_timestamp()) * 1000)::float8 as unsettled_ms,
      (extract(epoch from o.run_at - clock_timestamp()) * 1000)::float8 as due_in_ms
    from messages m left join job_outbox o on o.name = 'inbox.sendMessage' and o.job_id = m.id::text
    where m.workspace_id = ${thread.workspace_id} and m.conversation_id = ${thread.conversation_id} and m.status in ('queued', 'sending')
    order by m.horario, m.id`)
  if (!rows.some((row) => row.id === messageId)) return 'over'
  for (const row of rows) {
    if (row.status === 'queued') {
      if (row.id === messageId) return 'now'
      return { waitMs: Math.max(LOOK_AGAIN_MS, row.due_in_ms ?? 0) }
    }
    if (row.unsettled_ms > 0) return { waitMs: Math.max(50, row.unsettled_ms) }
    context.log.warn({ messageId: row.id }, 'nobody told what became of a message: a person must decide')
    await setOutboundStatus(tx, { id: row.id, conversationId: thread.conversation_id }, 'unknown')
    if (row.id === messageId) return 'over'
  }
  return 'over'
}
