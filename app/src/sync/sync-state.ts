import { shapeNames } from '@vp/domain/shapes/catalogue.ts'
import { z } from 'zod'

/** online: live and complete up to `lastSyncedAt`. syncing: connected, catching up. offline: no answer from the server;
 *  what the browser believes about its network plays no part. */
export const connections = ['online', 'syncing', 'offline'] as const

/** Something a person should know about the whole local copy; `shell/texts.pt-BR.ts` has the words.
 *  local_database_rebuilt: it was damaged and begun anew, nothing of the person's is lost. …_with_loss: or perhaps something is.
 *  local_database_newer: a newer version of the app has written it. app_outdated: another window runs a newer version.
 *  local_database_busy: held by a window that does not answer. local_database_failed: it could not be opened.
 *  storage_full: little room on the device; the person goes on, and what the server has to tell waits. storage_exhausted: none, and what
 *  they do is held back until there is. storage_full_at_start: there is none to open the local copy with.
 *  storage_passing: a private window, or a browser that keeps nothing. sync_failed: a bug, or a server that will not have us. session_expired: sign in again.
 *  clock_wrong: this device's clock is minutes off, and with it every time it shows and every deadline it counts. */
export const problemCodes = [
  'local_database_rebuilt',
  'local_database_rebuilt_with_loss',
  'local_database_busy',
  'local_database_failed',
  'local_database_newer',
  'app_outdated',
  'storage_full',
  'storage_exhausted',
  'storage_full_at_start',
  'storage_passing',
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
  /** What `firstSync` brings was here before: this version of the app keeps it in other tables. */
  isRemade: z.boolean(),
  /** ISO 8601, of this device's clock. */
  lastSyncedAt: z.string().nullable(),
  /** idb: this browser lacks the origin private file system; slower, and a power cut may take the last second. memory: it keeps nothing. */
  storage: z.enum(['opfs', 'idb', 'memory']),
  /** What is kept goes when the window is closed. */
  isPassing: z.boolean(),
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
  isRemade: false,
  lastSyncedAt: null,
  storage: 'opfs',
  isPassing: false,
  problem: null,
}

export const initialSyncState: SyncState = { ...initialLeaderState, pendingCount: 0 }
