import { z } from 'zod'
import { id } from '../ids.ts'

/** A device says again where it is. */
export const PRESENCE_HEARTBEAT_MS = 10_000
/** One that has not said so for this long is there no more. */
export const PRESENCE_LEASE_MS = 25_000
/** How long it is told when somebody was last in a conversation. */
export const PRESENCE_MEMORY_MS = 600_000

/** Where a device is, whole each time: the conversations on its screens, and whether an answer is being typed there. */
export const presenceReport = z.object({
  viewing: z.array(z.object({ conversationId: id, isTyping: z.boolean() })).max(8),
})
export type PresenceReport = z.infer<typeof presenceReport>

/** A person at a conversation. */
export const presenceEntry = z.object({
  userId: id,
  conversationId: id,
  /** On one of their screens. */
  isHere: z.boolean(),
  isTyping: z.boolean(),
  /** Milliseconds since they were last known to be there. An age, because clocks differ. */
  ageMs: z.number(),
})
export type PresenceEntry = z.infer<typeof presenceEntry>

export const presenceNews = z.object({ entries: z.array(presenceEntry) })
