import { announcement, channelNames, owner, requestEnvelope, type Announcement, type Owner } from '../protocol.ts'
import { initialLeaderState, type LeaderState } from '../sync-state.ts'
import { Leader } from './leader.ts'
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
  const remove = (): Promise<void> => deleteDatabase(database, storage)
  try {
    const opened = await openDatabase(database, storage)
    const leader = new Leader({ owner: person, origin: self.location.origin, opened, deleteDatabase: remove })
    if ((await leader.run()) === 'stepped_down') return
  } catch (error) {
    console.error('the local database failed', error)
    apologise(person, storage, isBusy(error) ? 'local_database_busy' : 'local_database_failed', remove)
  }
  // until the tab ends this worker
  await new Promise<never>(() => undefined)
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
