import { useSyncExternalStore } from 'react'
import { onRunningChange, runningClient } from './client.ts'
import { initialSyncState, type SyncState } from './sync-state.ts'

export type { SyncState } from './sync-state.ts'

/** How the local copy stands with the server. */
export function useSyncState(): SyncState {
  return useSyncExternalStore(onRunningChange, () => runningClient()?.state ?? initialSyncState)
}
