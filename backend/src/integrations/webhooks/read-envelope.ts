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
  /** A field that no code of ours reads yet; kept raw. */
  | { kind: 'unhandled'; what: string }
  /** A part that does not have the documented form. */
  | { kind: 'unreadable'; what: string }

/** Everything a webhook says, one by one, in its order: every entry, change, message and status of a batch. */
export function readEnvelope(body: unknown): WebhookItem[] {
  const outer = envelope.safeParse(body)
  if (!outer.success) return [{ kind: 'unreadable', what: 'envelope' }]
  if (outer.data.object !== 'whatsapp_business_account') return [{ kind: 'unhandled', what: outer.data.object }]
  return outer.data.entry.flatMap((rawEntry) => {
    const parsed = entry.safeParse(rawEntry)
    return parsed.success ? parsed.data.changes.flatMap(readChange) : [{ kind: 'unreadable' as const, what: 'entry' }]
  })
}

function readChange(raw: unknown): WebhookItem[] {
  const parsed = change.safeParse(raw)
  if (!parsed.success) return [{ kind: 'unreadable', what: 'change' }]
  if (parsed.data.field !== 'messages') return [{ kind: 'unhandled', what: parsed.data.field.slice(0, 60) }]
  const value = messagesValue.safeParse(parsed.data.value)
  if (!value.success) return [{ kind: 'unreadable', what: 'messages' }]
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
    else items.push({ kind: 'unreadable', what: 'message' })
  }
  for (const rawStatus of statuses) {
    const one = status.safeParse(rawStatus)
    if (one.success) items.push({ kind: 'status', phoneNumberId, status: one.data })
    else items.push({ kind: 'unreadable', what: 'status' })
  }
  // `errors` alone: the account or the number has a problem
  if (items.length === 0) items.push({ kind: 'unhandled', what: 'messages.errors' })
  return items
}

/** The contact a message is from: by user id, then by number; several people may be in one batch. */
function senderOf(from: MetaMessage, contacts: readonly MetaContact[]): MetaContact | null {
  const byUser = contacts.find((one) => one.user_id !== undefined && one.user_id === from.from_user_id)
  const byNumber = contacts.find((one) => one.wa_id !== undefined && one.wa_id === from.from)
  return byUser ?? byNumber ?? null
}
