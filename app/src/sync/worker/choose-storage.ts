import type { SyncState } from '../sync-state.ts'

export interface ChosenStorage {
  kind: SyncState['storage']
  /** What is kept goes when the window is closed: a private one, or a browser that keeps nothing at all. */
  isPassing: boolean
}

/** What a browser has to keep things in, as far as is needed to choose. Each throws where it may not be used, as in private windows. */
export interface StorageOffer {
  /** Null: this browser has no private files that a worker can write through. */
  openPrivateFiles: (() => Promise<unknown>) | null
  /** Names of the IndexedDB databases there are. */
  databaseNames(): Promise<readonly string[]>
  /** Makes one and deletes it. */
  makeDatabase(): Promise<unknown>
}

/** Where a person's local database is kept. One that is there already stays where it is, whatever else has become possible.
 *  @throws when it is there and cannot be reached: another in its place would hide what was not sent */
export async function chooseStorage(
  offer: StorageOffer,
  names: { indexedDb: string; readyMark: string },
): Promise<ChosenStorage> {
  const [databases, files] = await Promise.allSettled([offer.databaseNames(), offer.openPrivateFiles?.()])
  // without it there is nowhere to say that a database was once whole
  if (databases.status === 'rejected') return { kind: 'memory', isPassing: true }
  const isRefused = files.status === 'rejected'
  if (databases.value.includes(names.indexedDb)) return { kind: 'idb', isPassing: isRefused }
  if (!isRefused && offer.openPrivateFiles !== null) return { kind: 'opfs', isPassing: false }
  // it was whole once, and not in IndexedDB
  if (isRefused && databases.value.includes(names.readyMark)) throw files.reason
  const [made] = await Promise.allSettled([offer.makeDatabase()])
  return made.status === 'fulfilled' ? { kind: 'idb', isPassing: isRefused } : { kind: 'memory', isPassing: true }
}
