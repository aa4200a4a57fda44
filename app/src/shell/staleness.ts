import type { SyncState } from '../sync/sync-state.ts'
import { formatWhenPhrase } from '../ui/format.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** What is shown counts as old from here on: a night's sleep is not worth a word, a weekend is. */
const STALE_MS = 12 * 60 * 60 * 1000

/** What to say of data from before a long absence, while it is not up to date; null when there is nothing to say. */
export function stalenessText(
  { connection, firstSync, lastSyncedAt }: Pick<SyncState, 'connection' | 'firstSync' | 'lastSyncedAt'>,
  now: Date,
): string | null {
  // a first sync says more about itself
  if (connection === 'online' || firstSync !== null || lastSyncedAt === null) return null
  const since = new Date(lastSyncedAt)
  if (now.getTime() - since.getTime() < STALE_MS) return null
  const when = formatWhenPhrase(since, now)
  return connection === 'syncing' ? shellTexts.staleSyncing(when) : shellTexts.staleOffline(when)
}
