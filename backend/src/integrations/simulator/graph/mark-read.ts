import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'

const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000
/** Ends by itself after 25 s or when the reply comes. */
const TYPING_MS = 25_000

/** The business has read a message and all before it; returns whose it was. Throws 131009 for an unknown or old one. */
export function markRead(world: World, wamid: string, typing: boolean): string {
  const { messages, clock, watchers, live } = world
  const message = messages.byWamid(wamid)
  if (message?.direction !== 'from_contact') throw new GraphError(131009, 'message_id does not exist.')
  if (clock.now() - message.at > MAX_AGE_MS) throw new GraphError(131009, 'message_id is older than 30 days.')
  for (const unread of messages.unreadUpTo(message.contactId, wamid)) {
    watchers.message(messages.change(unread.wamid, { status: 'read', times: { ...unread.times, read: clock.now() } }))
  }
  if (typing) live.tell({ type: 'typing', contactId: message.contactId, untilRealMs: Date.now() + TYPING_MS })
  return message.contactId
}
