import { shapeNames } from '@vp/domain/shapes/catalogue.ts'
import { z } from 'zod'

/** online: live and complete up to `lastSyncedAt`. syncing: connected, catching up. offline: no answer from the server;
 *  what the browser believes about its network plays no part. */
export const connections = ['online', 'syncing', 'offline'] as const

/** Something a person should know about the whole local copy; `shell/texts.pt-BR.ts` has the words.
 *  local_database_rebuilt: it was damaged and begun anew, nothing of the person's is lost. …_with_loss: or perhaps something is.
 *  local_database_busy: held by a window that does not answer. local_database_failed: it could not be opened.
 *  storage_full: no room on the device. sync_failed: a bug, or a server that will not have us. session_expired: sign in again.
 *  clock_wrong: this device's clock is minutes off, and with it every time it shows and every deadline it counts. */
export const problemCodes = [
  'local_database_rebuilt',
  'local_database_rebuilt_with_loss',
  'local_database_busy',
  'local_database_failed',
  'storage_full',
  'sync_failed',
  'session_expired',
  'clock_wrong',
] as const
export type ProblemCode = (typeof problemCodes)[number]

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
  /** One of `problemCodes`, or of a newer leader's. */
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
