import type { MetaMessage } from '../../integrations/webhooks/envelope.ts'

const COLUMNS = [
  'id',
  'from',
  'from_user_id',
  'from_parent_user_id',
  'to',
  'to_user_id',
  'timestamp',
  'type',
  'history_context',
]

/** What to keep of a message beyond its text, as Meta wrote it: the part that varies by type, what it answers, where it came from,
 *  and whatever we do not know. Null when there is nothing. */
export function payloadOf(message: MetaMessage): Record<string, unknown> | null {
  const known = new Set(message.type === 'text' ? [...COLUMNS, 'text'] : COLUMNS)
  const rest = Object.entries(message).filter(([key, value]) => !known.has(key) && value !== undefined)
  return rest.length === 0 ? null : Object.fromEntries(rest)
}
