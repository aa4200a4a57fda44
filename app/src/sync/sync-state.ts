import { shapeNames } from '@vp/domain/shapes/catalogue.ts'
import { z } from 'zod'

/** online: live and complete up to `lastSyncedAt`. syncing: connected, catching up. offline: no answer from the server;
 *  what the browser believes about its network plays no part. */
export const connections = ['online', 'syncing', 'offline'] as const

/** What the leader says of itself. */
export const leaderState = z.object({
  connection: z.enum(connections),
  /** null once everything has arrived for the first time. */
  firstSync: z
    .object({
      tables: z.array(
        z.object({ name: z.enum(shapeNames as [string, ...string[]]), done: z.number(), total: z.number() }),
      ),
      inboxReady: z.boolean(),
    })
    .nullable(),
  /** ISO 8601, of this device's clock. */
  lastSyncedAt: z.string().nullable(),
  /** idb: this browser lacks the origin private file system; slower, and a power cut may take the last second. */
  storage: z.enum(['opfs', 'idb']),
  /** Something a person should know: `local_database_rebuilt`, `local_database_busy`, `local_database_failed`,
   *  `sync_failed`, `session_expired`. */
  problem: z.object({ code: z.string() }).nullable(),
})
export type LeaderState = z.infer<typeof leaderState>

/** What a tab shows. */
export interface SyncState extends LeaderState {
  /** Changes of the person that the server has not confirmed, from the moment they are asked for; drafts and refused ones are
   *  not counted. */
  readonly pendingCount: number
}

/** Before the first word of the worker. */
export const initialLeaderState: LeaderState = {
  connection: 'syncing',
  firstSync: null,
  lastSyncedAt: null,
  storage: 'opfs',
  problem: null,
}

export const initialSyncState: SyncState = { ...initialLeaderState, pendingCount: 0 }
