import { newId } from '@vp/domain/ids.ts'
import { describe, readPart, type MessageContent } from '@vp/domain/inbox/message-types.ts'
import { nextStatus, type OutboundStatus, type Receipt } from '@vp/domain/inbox/message-status.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../../database/transaction.ts'
import type { ChannelAccount } from '../../../integrations/accounts.ts'
import type { Sender } from '../identify.ts'
import { keepAttachment } from '../keep-attachment.ts'
import { applyChanges, asChange, receiveChange } from '../message-changes.ts'
import { openThread, type OpenThread } from '../open-thread.ts'
import { payloadOf } from '../payload-of.ts'
import { putOnTop, settleWaiting } from '../put-on-top.ts'
import { fillPlaceholder, PLACEHOLDER } from './imported.ts'
import type { EitherSide } from './whose-number.ts'

export interface PastMessage {
  message: EitherSide
  /** The business wrote it. */
  isOurs: boolean
}

/** Puts messages of the past into a person's thread: at their own times, with what became of them, and nothing else. Those that are
 *  here already, imported or not, stay; a file that was told later takes the place of what stood for it. */
export async function importThread(
  tx: Tx,
  account: ChannelAccount,
  sender: Sender,
  past: readonly PastMessage[],
): Promise<void> {
  const times = past.map(({ message }) => message.timestamp).toSorted()
  const [oldest, newest] = [times[0], times.at(-1)]
  if (oldest === undefined || newest === undefined) return
  const thread = await openThread(tx, account, sender, newest, { isImport: true })
  const known = await findKnown(tx, thread, past)
  const fresh = new Map<string, Row>()
  for (const one of past) {
    const row = rowOf(one)
    const change = asChange(row.content)
    const twin = known.get(one.message.id)
    if (change !== null) await receiveChange(tx, thread, one.message, change, one.isOurs ? 'equipe' : 'contato')
    else if (twin === undefined) {
      const earlier = fresh.get(one.message.id)
      if (earlier === undefined || earlier.tipo === PLACEHOLDER) fresh.set(one.message.id, row)
    } else await bringUpToDate(tx, thread, twin, row)
  }
  await insert(tx, thread, [...fresh.values()])
  await settleWaiting(tx, thread.conversationId)
  await beginAt(tx, thread.conversationId, oldest)
}

/** A device takes a thread for whole that began within its window; and nobody is news who has talked with us before. */
async function beginAt(tx: Tx, conversationId: string, oldest: string): Promise<void> {
  await tx.query(sql`
    update leads l set created_at = ${oldest} from conversations c
    where c.id = ${conversationId} and l.workspace_id = c.workspace_id and l.id = c.lead_id and l.created_at > ${oldest}::timestamptz`)
  await tx.query(sql`
    update conversations set created_at = ${oldest} where id = ${conversationId} and created_at > ${oldest}::timestamptz`)
}

interface Row {
  id: string
  autor: 'contato' | 'equipe'
  tipo: string
  conteudo: string
  payload: Record<string, unknown> | null
  horario: string
  status: OutboundStatus | 'received'
  sent_at: string | null
  wamid: string
  context_wamid: string | null
  content: MessageContent | null
  message: EitherSide
}

function rowOf({ message, isOurs }: PastMessage): Row {
  const content = readPart(message.type, message)
  return {
    id: newId(),
    autor: isOurs ? 'equipe' : 'contato',
    tipo: message.type,
    conteudo: describe(content),
    payload: payloadOf(message),
    horario: message.timestamp,
    status: isOurs ? raised('accepted', message) : 'received',
    sent_at: isOurs ? message.timestamp : null,
    wamid: message.id,
    context_wamid: message.context?.id ?? null,
    content,
    message,
  }
}

/** Meta's words in `history_context.status`; PENDING and what we do not know say nothing. */
const receiptOf: Readonly<Record<string, Receipt>> = {
  SENT: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
  PLAYED: 'played',
  ERROR: 'failed',
}

function raised(status: OutboundStatus, { history_context: context }: EitherSide): OutboundStatus {
  const receipt = receiptOf[context?.status ?? '']
  return receipt === undefined ? status : nextStatus[status][receipt]
}

interface Known {
  id: string
  wamid: string
  autor: string
  tipo: string
  status: OutboundStatus | 'received' | null
}

async function findKnown(tx: Tx, thread: OpenThread, past: readonly PastMessage[]): Promise<Map<string, Known>> {
  const wamids = JSON.stringify(past.map(({ message }) => message.id))
  const { rows } = await tx.query<Known>(sql`
    select id, wamid, autor, tipo, status from messages
    where workspace_id = ${thread.workspaceId} and wamid in (select jsonb_array_elements_text(${wamids}::jsonb))`)
  return new Map(rows.map((row) => [row.wamid, row]))
}

async function bringUpToDate(tx: Tx, thread: OpenThread, known: Known, row: Row): Promise<void> {
  if (known.tipo === PLACEHOLDER && row.tipo !== PLACEHOLDER) {
    await fillPlaceholder(tx, thread, known.id, row.message, row.content)
  }
  if (known.autor === 'contato' || known.status === null || known.status === 'received') return
  const status = raised(known.status, row.message)
  if (status === known.status) return
  await tx.query(sql`update messages set status = ${status} where id = ${known.id}`)
  await tx.query(sql`update conversations set last_message_status = ${status} where last_message_id = ${known.id}`)
}

async function insert(tx: Tx, thread: OpenThread, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const { workspaceId, conversationId } = thread
  const columns = rows.map(({ content: _content, message: _message, ...columns }) => columns)
  const inserted = await tx.query<{ id: string; wamid: string; is_changed: boolean }>(sql`
    insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, payload, horario, interno, status, sent_at, wamid,
      context_wamid, origem)
    select r.id, ${workspaceId}, ${conversationId}, r.autor, r.tipo, r.conteudo, r.payload, r.horario, false, r.status, r.sent_at, r.wamid,
      r.context_wamid, 'historico'
    from jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) as r (id uuid, autor text, tipo text, conteudo text, payload jsonb,
      horario timestamptz, status text, sent_at timestamptz, wamid text, context_wamid text)
    on conflict (workspace_id, wamid) do nothing
    returning id, wamid, exists (
      select from message_changes c where c.workspace_id = ${workspaceId} and c.target_wamid = messages.wamid) as is_changed`)
  const isIn = new Set(inserted.rows.map(({ id }) => id))
  for (const { id, content } of rows) {
    if (isIn.has(id)) await keepAttachment(tx, { workspaceId, messageId: id }, content)
  }
  const top = rows
    .filter(({ id, tipo }) => isIn.has(id) && tipo !== 'system')
    .toSorted((a, b) => (a.horario === b.horario ? (a.id < b.id ? -1 : 1) : a.horario < b.horario ? -1 : 1))
    .at(-1)
  if (top !== undefined) await putOnTop(tx, conversationId, top)
  for (const { wamid, is_changed: isChanged } of inserted.rows) if (isChanged) await applyChanges(tx, thread, wamid)
}
