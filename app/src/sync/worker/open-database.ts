import { PGlite } from '@electric-sql/pglite'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { MOST_FILES, fetchBlankDatabase } from '../local/blank-database.ts'
import { isDatabaseError, pgliteOptions, type LocalDatabase } from '../local/local-database.ts'
import { withPreparedStatements } from '../local/prepared-statements.ts'
import { NewerDatabase, prepareSchema, type PreparedSchema } from '../local/prepare-schema.ts'
import type { SyncState } from '../sync-state.ts'
import { removeIndexedDatabase, removePrivateEntry } from './browser-storage.ts'
import { FrugalFiles } from './frugal-files.ts'
import { chooseStorage, type ChosenStorage } from './choose-storage.ts'
import { replaceMissingFiles } from './missing-files.ts'
import { makeFileHandlesPatient } from './patient-file-handles.ts'
import { postgresProgram } from './postgres-program.ts'
import { isNoRoom, NoRoom, Room } from './room.ts'

export interface OpenedDatabase {
  db: LocalDatabase
  clientId: string
  storage: SyncState['storage']
  /** What was there could not be opened and has been deleted. */
  wasRebuilt: boolean
  /** Its tables are those of another version of the app, made anew. */
  isRemade: boolean
}

/** Opens a person's local database, creating it if need be. One that is damaged, or was never finished, is deleted and begun anew;
 *  one that cannot be reached at the moment (files still held, no memory, a part of the app missing) is left alone.
 *  @throws when it cannot be opened now */
export async function openDatabase(
  name: string,
  storage: SyncState['storage'],
  room = new Room(async () => true),
): Promise<OpenedDatabase> {
  if (storage === 'memory') return openInMemory()
  const wasReady = await databaseExists(readyMark(name))
  let opened: OpenedOnce
  try {
    opened = wasReady ? await openOnce(name, storage, room) : await beginAnew(name, storage, room)
  } catch (error) {
    // a Postgres that has no room to start says all kinds of things
    if (room.level === 'none') throw new NoRoom('the local database could not be opened', { cause: error })
    if (!isDamage(error)) throw error
    opened = await beginAnew(name, storage, room)
  }
  const { db, clientId, isNew, isRemade } = opened
  if (!wasReady || isNew) await createDatabase(readyMark(name))
  // PGlite itself begins anew when its directory cannot be read
  return { db, clientId, storage, isRemade, wasRebuilt: wasReady && isNew }
}

/** Deletes a person's local database. It must be closed. */
export async function deleteDatabase(name: string, storage: SyncState['storage']): Promise<void> {
  if (storage === 'memory') return
  await removeIndexedDatabase(readyMark(name))
  if (storage === 'idb') return removeIndexedDatabase(indexedDbName(name))
  await removePrivateEntry(name)
}

/** An empty IndexedDB database whose being there says that the local database was once whole: outside of what it vouches for. */
const readyMark = (name: string): string => `${name}-ready`

/** Where PGlite keeps one in IndexedDB. */
const indexedDbName = (name: string): string => `/pglite/${name}`

/** Where this browser is to keep a person's local database. @throws when it is there and cannot be reached */
export function chooseStorageHere(name: string): Promise<ChosenStorage> {
  // `navigator.storage` is missing where the page is not secure
  const storage: StorageManager | undefined = navigator.storage
  const hasPrivateFiles =
    typeof FileSystemFileHandle === 'function' &&
    'createSyncAccessHandle' in FileSystemFileHandle.prototype &&
    typeof storage?.getDirectory === 'function'
  return chooseStorage(
    {
      openPrivateFiles: hasPrivateFiles ? () => storage.getDirectory() : null,
      databaseNames: async () => (await indexedDB.databases()).flatMap(({ name: known }) => known ?? []),
      makeDatabase: async () => {
        const trial = `${name}-trial`
        await createDatabase(trial)
        await removeIndexedDatabase(trial)
      },
    },
    { indexedDb: indexedDbName(name), readyMark: readyMark(name) },
  )
}

interface OpenedOnce extends PreparedSchema {
  db: LocalDatabase
}

/** Whatever is left of an earlier beginning goes first: a blank database that was unpacked by half looks like a whole one. */
async function beginAnew(name: string, storage: SyncState['storage'], room: Room): Promise<OpenedOnce> {
  const [blank] = await Promise.all([fetchBlankDatabase(), deleteDatabase(name, storage)])
  return await openOnce(name, storage, room, blank)
}

async function openOnce(
  name: string,
  storage: SyncState['storage'],
  room: Room,
  blank: Blob | null = null,
): Promise<OpenedOnce> {
  const db = storage === 'opfs' ? await openOnFiles(name, blank, room) : await openOnIndexedDb(name, blank)
  try {
    const prepared = await prepareSchema(db, browserSchema)
    return { db: withPreparedStatements(db), ...prepared }
  } catch (error) {
    await db.close()
    throw error
  }
}

async function openOnFiles(name: string, blank: Blob | null, room: Room): Promise<LocalDatabase> {
  makeFileHandlesPatient()
  // initdb writes more files than the blank database has, within the thousand that PGlite holds ready by itself
  const fs = new FrugalFiles(name, room, blank === null ? {} : { initialPoolSize: MOST_FILES })
  const missing = replaceMissingFiles()
  let db: PGlite
  try {
    db = await PGlite.create({ ...(await options(blank)), fs })
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

async function openInMemory(): Promise<OpenedDatabase> {
  const db = await PGlite.create(await options(await fetchBlankDatabase()))
  const { clientId, isRemade } = await prepareSchema(db, browserSchema)
  return { db: withPreparedStatements(db), clientId, storage: 'memory', isRemade, wasRebuilt: false }
}

/** Strict durability costs 0.4 s per change there. */
const openOnIndexedDb = async (name: string, blank: Blob | null): Promise<LocalDatabase> =>
  PGlite.create(`idb://${name}`, { ...(await options(blank)), relaxedDurability: true })

const options = async (blank: Blob | null) => ({
  ...pgliteOptions,
  pgliteWasmModule: await postgresProgram(),
  ...(blank === null ? {} : { loadDataDir: blank }),
})

/** Postgres would not start, or says that its files are wrong (class XX, 58). What comes from the browser says nothing of the files:
 *  no room, no memory, a missing part of the app. */
function isDamage(error: unknown): boolean {
  if (isNoRoom(error) || error instanceof NewerDatabase) return false
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
