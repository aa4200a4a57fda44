import { announcement, channelNames, owner, requestEnvelope, type Announcement, type Owner } from '../protocol.ts'
import { initialLeaderState, type LeaderState } from '../sync-state.ts'
import { deleteJournal, openJournal } from '../journal/open-journal.ts'
import type { OutboxJournal } from '../journal/outbox-journal.ts'
import { restoreOutbox } from '../local/restore-outbox.ts'
import { Leader, type LeaderEnd, type LeaderOptions } from './leader.ts'
import { deleteDatabase, hasOriginPrivateFiles, openDatabase } from './open-database.ts'
import { isBusy } from './patient-file-handles.ts'

/** The worker of each tab: waits for its turn to lead, which lasts until its tab goes. */
self.onmessage = (event: MessageEvent<unknown>) => void stand(owner.parse(event.data))

async function stand(person: Owner): Promise<void> {
  const names = channelNames(person.userId)
  let isLeading = false
  const ears = new BroadcastChannel(names.announcements)
  ears.onmessage = (event: MessageEvent<unknown>) => {
    const heard = announcement.safeParse(event.data)
    // the one who led has deleted the database: nobody is to begin a new one in its place
    if (heard.success && heard.data.kind === 'wiped' && !isLeading) self.close()
  }
  await navigator.locks.request(names.leaderLock, async () => {
    isLeading = true
    await lead(person)
  })
}

/** Holds the lock for as long as nobody else may have the database. */
async function lead(person: Owner): Promise<void> {
  const { database } = channelNames(person.userId)
  const storage = hasOriginPrivateFiles() ? 'opfs' : 'idb'
  let journal: OutboxJournal | null = null
  const remove = async (): Promise<void> => {
    await journal?.close()
    await deleteJournal(database, storage)
    await deleteDatabase(database, storage)
  }
  try {
    journal = await openJournal(database, storage)
    if ((await leadWith(person, database, storage, journal, remove)) === 'stepped_down') return await journal.close()
  } catch (error) {
    console.error('the local database failed', error)
    apologise(person, storage, isBusy(error) ? 'local_database_busy' : 'local_database_failed', remove)
  }
  // until the tab ends this worker
  await new Promise<never>(() => undefined)
}

async function leadWith(
  owner: Owner,
  database: string,
  storage: LeaderState['storage'],
  journal: OutboxJournal,
  remove: () => Promise<void>,
): Promise<LeaderEnd> {
  let wasDamaged = false
  for (;;) {
    const opened = await openDatabase(database, storage)
    const rebuilt = rebuiltWith(opened.wasRebuilt || wasDamaged, journal)
    const clientId = await restoreOutbox(opened.db, owner, opened.clientId, journal)
    const leader = new Leader({
      owner,
      origin: self.location.origin,
      opened: { ...opened, clientId },
      journal,
      rebuilt,
      deleteDatabase: remove,
    })
    const end = await leader.run()
    if (end !== 'damaged') return end
    // twice in one life of a worker is no damage but a bug
    if (wasDamaged) throw new Error('the local database broke again after it was rebuilt')
    wasDamaged = true
    await deleteDatabase(database, storage)
  }
}

/** Whether what had not been sent is all there again after the local database had to be thrown away; null: it did not have to. */
function rebuiltWith(isRebuilt: boolean, { clientId, isDamaged }: OutboxJournal): LeaderOptions['rebuilt'] {
  if (!isRebuilt) return null
  return clientId === null || isDamaged ? 'with_loss' : 'whole'
}

/** Without a database there is nothing to answer with, but the person is told, and may sign out. */
function apologise(
  person: Owner,
  storage: LeaderState['storage'],
  code: 'local_database_busy' | 'local_database_failed',
  remove: () => Promise<void>,
): void {
  const names = channelNames(person.userId)
  const voice = new BroadcastChannel(names.announcements)
  const announce = (message: Announcement): void => voice.postMessage(message)
  const problem = { code }
  const say = (): void =>
    announce({ kind: 'state', state: { ...initialLeaderState, connection: 'offline', storage, problem } })
  say()
  new BroadcastChannel(names.requests).onmessage = (event: MessageEvent<unknown>) => {
    const heard = requestEnvelope.safeParse(event.data)
    if (heard.success && heard.data.request.kind === 'wipe') {
      void remove().then(() => announce({ kind: 'wiped', reason: 'signed_out' }))
    } else say()
  }
}
