import type { OutboxEntry } from '../sync/outbox-entry.ts'
import type { SyncState } from '../sync/sync-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** How far a change has come on its way. Without a network nobody can say of one that was tried whether it has arrived: it goes again. */
export function howFar(status: Exclude<OutboxEntry['status'], 'refused'>, connection: SyncState['connection']): string {
  if (connection === 'offline') return shellTexts.pendingQueued
  return status === 'sent' ? shellTexts.pendingSent : shellTexts.pendingWaiting
}
