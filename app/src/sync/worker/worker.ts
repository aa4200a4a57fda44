import { announcement, channelNames, owner, type Owner } from '../protocol.ts'
import type { LeaderState, ProblemCode } from '../sync-state.ts'
import { deleteJournal, openJournal } from '../journal/open-journal.ts'
import type { OutboxJournal } from '../journal/outbox-journal.ts'
import { restoreOutbox } from '../local/restore-outbox.ts'
import { apologise } from './apologise.ts'
import { Leader, type LeaderOptions } from './leader.ts'
import { holdsLeaderLock, Leadership } from './leadership.ts'
import { deleteDatabase, hasOriginPrivateFiles, openDatabase } from './open-database.ts'
import { isBusy } from './patient-file-handles.ts'

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
  const storage = hasOriginPrivateFiles() ? 'opfs' : 'idb'
  let journal: OutboxJournal | null = null
  const remove = async (): Promise<void> => {
    await journal?.close()
    await deleteJournal(database, storage)
    await deleteDatabase(database, storage)
  }
  let problem: ProblemCode = 'local_database_failed'
  try {
    journal = await openJournal(database, storage)
    await leadWith(person, database, storage, journal, remove, life)
  } catch (error) {
    console.error('the local database failed', error)
    if (isBusy(error)) problem = 'local_database_busy'
    life.step('failed')
  }
  if (life.answer === 'apology') await apologise({ owner: person, storage, code: problem, remove, life })
  if (life.state === 'over') await journal?.close()
}

async function leadWith(
  owner: Owner,
  database: string,
  storage: LeaderState['storage'],
  journal: OutboxJournal,
  remove: () => Promise<void>,
  life: Leadership,
): Promise<void> {
  while (life.state === 'opening' || life.state === 'repairing') {
    const isRepair = life.state === 'repairing'
    if (isRepair) await deleteDatabase(database, storage)
    const opened = await openDatabase(database, storage)
    const rebuilt = rebuiltWith(opened.wasRebuilt || isRepair, journal)
    const clientId = await restoreOutbox(opened.db, owner, opened.clientId, journal)
    life.step('opened')
    const leader = new Leader({
      owner,
      origin: self.location.origin,
      opened: { ...opened, clientId },
      journal,
      rebuilt,
      life,
      deleteDatabase: remove,
    })
    await leader.run()
  }
}

/** Whether what had not been sent is all there again after the local database had to be thrown away; null: it did not have to. */
function rebuiltWith(isRebuilt: boolean, { clientId, isDamaged }: OutboxJournal): LeaderOptions['rebuilt'] {
  if (!isRebuilt) return null
  return clientId === null || isDamaged ? 'with_loss' : 'whole'
}
