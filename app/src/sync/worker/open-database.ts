import { PGlite } from '@electric-sql/pglite'
import { OpfsAhpFS } from '@electric-sql/pglite/opfs-ahp'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { MOST_FILES, fetchBlankDatabase } from '../local/blank-database.ts'
import { isDatabaseError, pgliteOptions, type LocalDatabase } from '../local/local-database.ts'
import { prepareSchema } from '../local/prepare-schema.ts'
import type { SyncState } from '../sync-state.ts'
import { removeIndexedDatabase, removePrivateEntry } from './browser-storage.ts'
import { replaceMissingFiles } from './missing-files.ts'
import { makeFileHandlesPatient } from './patient-file-handles.ts'

export interface OpenedDatabase {
  db: LocalDatabase
  clientId: string
  storage: SyncState['storage']
  /** What was there could not be opened and has been deleted. */
  wasRebuilt: boolean
}

/** Opens a person's local database, creating it if need be. One that is damaged, or was never finished, is deleted and begun anew;
 *  one that cannot be reached at the moment (files still held, no memory, a part of the app missing) is left alone.
 *  @throws when it cannot be opened now */
export async function openDatabase(name: string, storage: SyncState['storage']): Promise<OpenedDatabase> {
  const wasReady = await databaseExists(readyMark(name))
  let opened: OpenedOnce
  try {
    opened = wasReady ? await openOnce(name, storage) : await beginAnew(name, storage)
  } catch (error) {
    if (!isDamage(error)) throw error
    opened = await beginAnew(name, storage)
  }
  const { db, clientId, isNew } = opened
  await createDatabase(readyMark(name))
  // PGlite itself begins anew when its directory cannot be read
  return { db, clientId, storage, wasRebuilt: wasReady && isNew }
}

/** Deletes a person's local database. It must be closed. */
export async function deleteDatabase(name: string, storage: SyncState['storage']): Promise<void> {
  await removeIndexedDatabase(readyMark(name))
  if (storage === 'idb') return removeIndexedDatabase(`/pglite/${name}`)
  await removePrivateEntry(name)
}

/** An empty IndexedDB database whose being there says that the local database was once whole: outside of what it vouches for. */
const readyMark = (name: string): string => `${name}-ready`

export function hasOriginPrivateFiles(): boolean {
  return (
    typeof FileSystemFileHandle === 'function' &&
    'createSyncAccessHandle' in FileSystemFileHandle.prototype &&
    typeof navigator.storage.getDirectory === 'function'
  )
}

interface OpenedOnce {
  db: LocalDatabase
  clientId: string
  isNew: boolean
}

/** Whatever is left of an earlier beginning goes first: a blank database that was unpacked by half looks like a whole one. */
async function beginAnew(name: string, storage: SyncState['storage']): Promise<OpenedOnce> {
  const [blank] = await Promise.all([fetchBlankDatabase(), deleteDatabase(name, storage)])
  return await openOnce(name, storage, blank)
}

async function openOnce(name: string, storage: SyncState['storage'], blank: Blob | null = null): Promise<OpenedOnce> {
  const db = storage === 'opfs' ? await openOnFiles(name, blank) : await openOnIndexedDb(name, blank)
  try {
    return { db, ...(await prepareSchema(db, browserSchema)) }
  } catch (error) {
    await db.close()
    throw error
  }
}

async function openOnFiles(name: string, blank: Blob | null): Promise<LocalDatabase> {
  makeFileHandlesPatient()
  // initdb writes more files than the blank database has, within the thousand that PGlite holds ready by itself
  const fs = new OpfsAhpFS(name, blank === null ? {} : { initialPoolSize: MOST_FILES })
  const missing = replaceMissingFiles()
  let db: PGlite
  try {
    db = await PGlite.create({ ...pgliteOptions, fs, ...startingFrom(blank) })
  } catch (error) {
    // Its files stay open otherwise, and then nobody can delete them. It closes them first and fails on what was never there.
    await fs.closeFs().catch((closing: unknown) => console.warn('closing a database that did not open', closing))
    throw missing.count === 0 ? error : filesAreGone(missing.count, error)
  } finally {
    missing.stop()
  }
  if (missing.count === 0) return db
  await db.close().catch((closing: unknown) => console.warn('closing a database that is not whole', closing))
  throw filesAreGone(missing.count)
}

const filesAreGone = (count: number, cause?: unknown): Error =>
  new Error(`${count} files of the local database are gone`, { cause })

/** Strict durability costs 0.4 s per change there. */
const openOnIndexedDb = (name: string, blank: Blob | null): Promise<LocalDatabase> =>
  PGlite.create(`idb://${name}`, { ...pgliteOptions, ...startingFrom(blank), relaxedDurability: true })

const startingFrom = (blank: Blob | null) => (blank === null ? {} : { loadDataDir: blank })

/** Postgres would not start, or says that its files are wrong (class XX, 58). What comes from the browser says nothing of the files:
 *  no room, no memory, a missing part of the app. */
function isDamage(error: unknown): boolean {
  if (isDatabaseError(error)) return /^(?:XX|58)/u.test((error as Error & { code: string }).code) // checked by isDatabaseError
  const isBrowsers =
    error instanceof DOMException ||
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof WebAssembly.CompileError ||
    error instanceof WebAssembly.LinkError
  return !isBrowsers
}

async function databaseExists(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((database) => database.name === name)
}

function createDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
    request.onerror = () => reject(request.error ?? new Error(`${name} could not be created`))
  })
}
