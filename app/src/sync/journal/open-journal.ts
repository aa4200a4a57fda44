import type { SyncState } from '../sync-state.ts'
import { removeIndexedDatabase, removePrivateEntry } from '../worker/browser-storage.ts'
import { whileBusy } from '../worker/patient-file-handles.ts'
import { IndexedDbJournalFile } from './indexed-db-journal-file.ts'
import type { JournalFile } from './journal-file.ts'
import { MemoryJournalFile } from './memory-journal-file.ts'
import { OpfsJournalFile } from './opfs-journal-file.ts'
import { OutboxJournal } from './outbox-journal.ts'

const fileNames = (database: string): readonly [string, string] => [`${database}-journal-a`, `${database}-journal-b`]

/** Opens the journal that lies beside a local database. */
export async function openJournal(database: string, storage: SyncState['storage']): Promise<OutboxJournal> {
  const [first, second] = fileNames(database)
  return OutboxJournal.open([await openFile[storage](first), await openFile[storage](second)])
}

const openFile: Record<SyncState['storage'], (name: string) => Promise<JournalFile>> = {
  opfs: openPrivateFile,
  idb: (name) => IndexedDbJournalFile.open(name),
  memory: async () => new MemoryJournalFile(),
}

/** Deletes the journal. It must be closed. */
export async function deleteJournal(database: string, storage: SyncState['storage']): Promise<void> {
  for (const name of fileNames(database)) {
    if (storage === 'opfs') await removePrivateEntry(name)
    if (storage === 'idb') await removeIndexedDatabase(name)
  }
}

async function openPrivateFile(name: string): Promise<JournalFile> {
  const root = await navigator.storage.getDirectory()
  const file = await root.getFileHandle(name, { create: true })
  return new OpfsJournalFile(await whileBusy(() => file.createSyncAccessHandle()))
}
