import { z } from 'zod'

/** A person of the team at a conversation, as this device knows it. */
export const personAt = z.object({
  userId: z.string(),
  conversationId: z.string(),
  /** Now; never while this device is not connected. */
  isHere: z.boolean(),
  isTyping: z.boolean(),
  /** When they were last known to be there, ms of this device's clock. */
  heardAt: z.number(),
})
export type PersonAt = z.infer<typeof personAt>

/** What a tab tells the leader: where it is; and that it wants to know where others are. */
export const tabPresence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), tab: z.string(), conversationId: z.string().nullable(), isTyping: z.boolean() }),
  z.object({ kind: z.literal('ask') }),
])
export type TabPresence = z.infer<typeof tabPresence>

/** What the leader tells the tabs. */
export const peoplePresence = z.object({ kind: z.literal('people'), people: z.array(personAt) })
export type PeoplePresence = z.infer<typeof peoplePresence>

/** The channel between them, apart from the one for requests: what is lost here is said again in a moment. */
export const presenceChannel = (userId: string): string => `vp-crm-presence-${userId}`
