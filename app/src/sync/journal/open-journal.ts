import type { SyncState } from '../sync-state.ts'
import { removeIndexedDatabase, removePrivateEntry } from '../worker/browser-storage.ts'
import { whileBusy } from '../worker/patient-file-handles.ts'
import { IndexedDbJournalFile } from './indexed-db-journal-file.ts'
import type { JournalFile } from './journal-file.ts'
import { OpfsJournalFile } from './opfs-journal-file.ts'
import { OutboxJournal } from './outbox-journal.ts'

const fileNames = (database: string): readonly [string, string] => [`${database}-journal-a`, `${database}-journal-b`]

/** Opens the journal that lies beside a local database. */
export async function openJournal(database: string, storage: SyncState['storage']): Promise<OutboxJournal> {
  const open = (name: string): Promise<JournalFile> =>
    storage === 'opfs' ? openPrivateFile(name) : IndexedDbJournalFile.open(name)
  const [first, second] = fileNames(database)
  return OutboxJournal.open([await open(first), await open(second)])
}

/** Deletes the journal. It must be closed. */
export async function deleteJournal(database: string, storage: SyncState['storage']): Promise<void> {
  for (const name of fileNames(database)) {
    if (storage === 'opfs') await removePrivateEntry(name)
    else await removeIndexedDatabase(name)
  }
}

async function openPrivateFile(name: string): Promise<JournalFile> {
  const root = await navigator.storage.getDirectory()
  const file = await root.getFileHandle(name, { create: true })
  return new OpfsJournalFile(await whileBusy(() => file.createSyncAccessHandle()))
}
