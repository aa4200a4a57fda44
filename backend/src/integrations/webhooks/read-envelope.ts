import { createHash } from 'node:crypto'
import {
  change,
  contact,
  entry,
  envelope,
  message,
  messagesValue,
  status,
  type MetaContact,
  type MetaMessage,
  type MetaStatus,
} from './envelope.ts'

/** One thing that a webhook says. */
export type WebhookItem =
  | { kind: 'message'; phoneNumberId: string; contact: MetaContact | null; message: MetaMessage }
  | { kind: 'status'; phoneNumberId: string; status: MetaStatus }
  /** What is told of an account, or a field that nobody reads; `key` is the same whenever it is told again. */
  | { kind: 'field'; field: string; wabaId: string; at: string; key: string; value: Record<string, unknown> }
  /** Something that no code of ours reads yet; kept raw. */
  | { kind: 'unhandled'; what: string }
  /** A part that does not have the documented form; with whose number or account it was told, where that could be read. */
  | { kind: 'unreadable'; what: string; phoneNumberId?: string; wabaId?: string }

/** Everything a webhook says, one by one, in its order: every entry, change, message and status of a batch. `receivedAt` dates what
 *  has no time of its own. */
export function readEnvelope(body: unknown, receivedAt: Date): WebhookItem[] {
  const outer = envelope.safeParse(body)
  if (!outer.success) return [{ kind: 'unreadable', what: 'envelope' }]
  if (outer.data.object !== 'whatsapp_business_account') return [{ kind: 'unhandled', what: outer.data.object }]
  return outer.data.entry.flatMap((rawEntry) => {
    const parsed = entry.safeParse(rawEntry)
    if (!parsed.success) return [{ kind: 'unreadable' as const, what: 'entry' }]
    const { id: wabaId, time, changes } = parsed.data
    return changes.flatMap((raw) => readChange(raw, { wabaId, time, receivedAt }))
  })
}

interface Where {
  wabaId: string
  /** Meta's clock, ISO 8601. */
  time: string | undefined
  receivedAt: Date
}

function readChange(raw: unknown, where: Where): WebhookItem[] {
  const parsed = change.safeParse(raw)
  if (!parsed.success) return [{ kind: 'unreadable', what: 'change', wabaId: where.wabaId }]
  if (parsed.data.field !== 'messages') return [fieldItem(parsed.data.field, parsed.data.value, where)]
  const value = messagesValue.safeParse(parsed.data.value)
  if (!value.success) return [{ kind: 'unreadable', what: 'messages', wabaId: where.wabaId }]
  const { metadata, contacts, messages, statuses } = value.data
  const phoneNumberId = metadata.phone_number_id
  const known = contacts.flatMap((rawContact) => {
    const one = contact.safeParse(rawContact)
    return one.success ? [one.data] : []
  })
  const items: WebhookItem[] = []
  for (const rawMessage of messages) {
    const one = message.safeParse(rawMessage)
    if (one.success)
      items.push({ kind: 'message', phoneNumberId, contact: senderOf(one.data, known), message: one.data })
    else items.push({ kind: 'unreadable', what: 'message', phoneNumberId })
  }
  for (const rawStatus of statuses) {
    const one = status.safeParse(rawStatus)
    if (one.success) items.push({ kind: 'status', phoneNumberId, status: one.data })
    else items.push({ kind: 'unreadable', what: 'status', phoneNumberId })
  }
  if (items.length > 0) return items
  // `errors` alone: the account or the number has a problem
  return 'errors' in parsed.data.value
    ? [fieldItem('messages.errors', parsed.data.value, where)]
    : [{ kind: 'unhandled', what: 'messages.empty' }]
}

function fieldItem(field: string, value: Record<string, unknown>, { wabaId, time, receivedAt }: Where): WebhookItem {
  const key = createHash('sha256')
    .update(JSON.stringify([field, wabaId, time, value]))
    .digest('hex')
  return { kind: 'field', field, wabaId, at: time ?? receivedAt.toISOString(), key, value }
}

/** The contact a message is from: by user id, then by number; several people may be in one batch. */
function senderOf(from: MetaMessage, contacts: readonly MetaContact[]): MetaContact | null {
  const byUser = contacts.find((one) => one.user_id !== undefined && one.user_id === from.from_user_id)
  const byNumber = contacts.find((one) => one.wa_id !== undefined && one.wa_id === from.from)
  return byUser ?? byNumber ?? null
}
