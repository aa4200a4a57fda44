import { fileDatabase } from '../files/local-files.ts'
import { filesOf } from '../files/own-files.ts'
import { announcement, channelNames, owner, type Owner } from '../protocol.ts'
import type { ProblemCode } from '../sync-state.ts'
import { deleteJournal, openJournal } from '../journal/open-journal.ts'
import type { OutboxJournal } from '../journal/outbox-journal.ts'
import { NewerDatabase } from '../local/prepare-schema.ts'
import { apologise } from './apologise.ts'
import { removeIndexedDatabase } from './browser-storage.ts'
import type { ChosenStorage } from './choose-storage.ts'
import type { LeaderOptions } from './leader.ts'
import { holdsLeaderLock, Leadership } from './leadership.ts'
import { deleteDatabase, chooseStorageHere, openDatabase } from './open-database.ts'
import { isBusy } from './patient-file-handles.ts'
import { postgresProgram } from './postgres-program.ts'
import { isNoRoom, Room } from './room.ts'
import { tellFullDisk } from './tell-full-disk.ts'
import { deleteRoom, tryRoom } from './try-room.ts'

/** The worker of each tab: waits for its turn to lead, which lasts until its tab goes. */
self.onmessage = (event: MessageEvent<unknown>) => void stand(owner.parse(event.data))

async function stand(person: Owner): Promise<void> {
  const names = channelNames(person.userId)
  const life = new Leadership()
  const ears = new BroadcastChannel(names.announcements)
  ears.onmessage = (event: MessageEvent<unknown>) => {
    const heard = announcement.safeParse(event.data)
    if (!heard.success || heard.data.kind !== 'wiped') return
    life.step('wipeHeard')
    if (life.state === 'over') self.close()
  }
  await navigator.locks.request(names.leaderLock, async () => {
    life.step('elected')
    if (life.state === 'opening') await lead(person, life)
    // the lock goes with this worker at the latest
    await life.until(({ state }) => !holdsLeaderLock[state])
  })
}

/** Has the database for as long as its life lasts. */
async function lead(person: Owner, life: Leadership): Promise<void> {
  const { database } = channelNames(person.userId)
  let chosen: ChosenStorage = { kind: 'opfs', isPassing: false }
  let journal: Promise<OutboxJournal> | null = null
  // one that did not open holds nothing
  const closeJournal = async (): Promise<void> => {
    await journal?.then(
      (opened) => opened.close(),
      () => undefined,
    )
  }
  const remove = async (): Promise<void> => {
    await closeJournal()
    await deleteJournal(database, chosen.kind)
    await deleteDatabase(database, chosen.kind)
    await removeIndexedDatabase(fileDatabase(person.userId))
    if (chosen.kind === 'opfs') await deleteRoom(database)
  }
  let problem: ProblemCode = 'local_database_failed'
  try {
    // compiled while files are looked for: PGlite by itself (0.5.16, pglite.ts, `#init`) begins only when each of its own is open
    void postgresProgram()
    chosen = await chooseStorageHere(database)
    const room = await openRoom(database, chosen.kind)
    journal = openJournal(database, chosen.kind)
    await leadWith(person, { database, ...chosen, room, journal, remove }, life)
  } catch (error) {
    console.error('the local database failed', error)
    problem = problemOf(error)
    life.step('failed')
  }
  if (life.answer === 'apology') await apologise({ owner: person, storage: chosen.kind, code: problem, remove, life })
  if (life.state === 'over') await closeJournal()
}

/** Sees to it that a full disk is known of, before any file of the database is open. */
async function openRoom(database: string, storage: ChosenStorage['kind']): Promise<Room> {
  if (storage !== 'opfs') return new Room(async () => true)
  const room = new Room(tryRoom(database))
  tellFullDisk({ handle: FileSystemSyncAccessHandle.prototype, directory: FileSystemDirectoryHandle.prototype }, room)
  await room.look()
  return room
}

interface Ground extends ChosenStorage {
  database: string
  room: Room
  journal: Promise<OutboxJournal>
  remove(): Promise<void>
}

async function leadWith(owner: Owner, ground: Ground, life: Leadership): Promise<void> {
  const { database, kind, isPassing, room } = ground
  while (life.state === 'opening' || life.state === 'repairing') {
    const isRepair = life.state === 'repairing'
    if (isRepair) await deleteDatabase(database, kind)
    const { opened, journal, Leader, restoreOutbox } = await openAndRead(ground)
    const rebuilt = rebuiltWith(opened.wasRebuilt || isRepair, journal)
    const clientId = await restoreOutbox(opened.db, owner, opened.clientId, journal)
    life.step('opened')
    const leader = new Leader({
      owner,
      origin: self.location.origin,
      opened: { ...opened, clientId },
      journal,
      rebuilt,
      isPassing,
      life,
      room,
      deleteDatabase: () => ground.remove(),
      files: () => filesOf(owner.userId),
    })
    await leader.run()
  }
}

/** Opens the database, which waits for files most of the time, while the journal and what else it takes to lead are read. */
async function openAndRead({ database, kind, room, journal }: Ground) {
  const [opened, rest] = await Promise.allSettled([
    openDatabase(database, kind, room),
    Promise.all([journal, import('./leader.ts'), import('../local/restore-outbox.ts')]),
  ])
  if (opened.status === 'rejected') throw opened.reason
  if (rest.status === 'rejected') {
    await opened.value.db.close()
    throw rest.reason
  }
  const [openedJournal, { Leader }, { restoreOutbox }] = rest.value
  return { opened: opened.value, journal: openedJournal, Leader, restoreOutbox }
}

/** Whether what had not been sent is all there again after the local database had to be thrown away; null: it did not have to. */
function rebuiltWith(isRebuilt: boolean, { clientId, isDamaged }: OutboxJournal): LeaderOptions['rebuilt'] {
  if (!isRebuilt) return null
  return clientId === null || isDamaged ? 'with_loss' : 'whole'
}

function problemOf(error: unknown): ProblemCode {
  if (isBusy(error)) return 'local_database_busy'
  if (isNoRoom(error)) return 'storage_full_at_start'
  return error instanceof NewerDatabase ? 'local_database_newer' : 'local_database_failed'
}
