import { refusal } from '@vp/domain/refused.ts'
import { role } from '@vp/domain/auth/roles.ts'
import { z } from 'zod'
import { historyQuestion } from './history-protocol.ts'
import { outboxEntry } from './outbox-entry.ts'
import { leaderState } from './sync-state.ts'

/** Raised when messages change in a way that another version would not understand, or queries name what an older leader's database
 *  has not. The older side gives way: an older leader steps down, an older tab reloads. `leader` and the request envelope keep
 *  their form for ever. */
export const PROTOCOL_VERSION = 17

/** Who the local database belongs to. */
export const owner = z.object({ userId: z.uuid(), workspaceId: z.uuid(), role })
export type Owner = z.infer<typeof owner>

const statement = { text: z.string(), values: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) }

/** What a tab asks of the leader. Every request may be sent again, to the same leader or the next, and changes nothing twice. */
export const tabRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello') }),
  z.object({ kind: z.literal('query'), id: z.string(), ...statement }),
  z.object({ kind: z.literal('subscribe'), id: z.string(), ...statement }),
  z.object({ kind: z.literal('unsubscribe'), id: z.string() }),
  /** `id` names the mutation for ever: a leader that has seen it answers as it did. */
  z.object({
    kind: z.literal('mutate'),
    id: z.uuid(),
    name: z.string(),
    args: z.unknown(),
    createdAt: z.iso.datetime(),
  }),
  z.object({ kind: z.literal('discard'), id: z.string(), seq: z.number().int() }),
  z.object({ kind: z.literal('retry'), id: z.string() }),
  z.object({ kind: z.literal('unsent'), id: z.string() }),
  z.object({ kind: z.literal('history'), id: z.string(), question: historyQuestion }),
  z.object({ kind: z.literal('wipe'), id: z.string() }),
  /** The page was shown, focused or came online: try now instead of after the back-off. */
  z.object({ kind: z.literal('wake') }),
  z.object({ kind: z.literal('token'), token: z.string().nullable() }),
])
export type TabRequest = z.infer<typeof tabRequest>

export const requestEnvelope = z.object({ version: z.number(), tab: z.string(), request: tabRequest })
export type RequestEnvelope = z.infer<typeof requestEnvelope>

/** Whether a message comes from a tab of a newer version, be it one that this version cannot read. */
export function isOfNewerTab(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'version' in data && Number(data.version) > PROTOCOL_VERSION
}

export const mutateResult = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued'), seq: z.number().int() }),
  z.object({ status: z.literal('refused'), refusal }),
])
export type MutateResult = z.infer<typeof mutateResult>

/** What the leader tells one tab. Rows are as `readRows` writes them; the hook's schema checks each. */
export const tabMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), id: z.string(), rows: z.string() }),
  z.object({ kind: z.literal('answer'), id: z.string(), value: z.unknown() }),
  z.object({ kind: z.literal('failed'), id: z.string(), message: z.string() }),
])
export type TabMessage = z.infer<typeof tabMessage>

/** What the leader tells all tabs. */
export const announcement = z.discriminatedUnion('kind', [
  /** Sent when a leader has opened the database, and again to each tab that says hello. */
  z.object({ kind: z.literal('leader'), leader: z.string(), version: z.number() }),
  z.object({ kind: z.literal('state'), state: leaderState }),
  z.object({ kind: z.literal('outbox'), entries: z.array(outboxEntry) }),
  /** rejected: one that the server did not take. */
  z.object({ kind: z.literal('token-needed'), rejected: z.string().nullable() }),
  /** The local database is gone: device revoked, member removed, or signed out in another tab. */
  z.object({ kind: z.literal('wiped'), reason: z.enum(['signed_out', 'device_revoked', 'not_a_member']) }),
])
export type Announcement = z.infer<typeof announcement>

/** The names by which tabs and workers of one person in one browser find each other. */
export function channelNames(userId: string) {
  return {
    database: `vp-crm-${userId}`,
    leaderLock: `vp-crm-leader-${userId}`,
    requests: `vp-crm-requests-${userId}`,
    announcements: `vp-crm-announcements-${userId}`,
    tab: (tab: string) => `vp-crm-tab-${tab}`,
    /** Held by a tab as long as it lives. */
    tabLock: (tab: string) => `vp-crm-tab-lock-${tab}`,
  }
}
