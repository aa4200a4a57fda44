import { channelNames, isOfNewerTab, requestEnvelope, type Announcement, type Owner } from '../protocol.ts'
import { initialLeaderState, type LeaderState, type ProblemCode } from '../sync-state.ts'
import type { Leadership } from './leadership.ts'

/** Without a database there is nothing to answer with, but every tab is told why, and the person may sign out. Lasts until they
 *  have, or a newer version of the app is to try. */
export async function apologise(options: {
  owner: Owner
  storage: LeaderState['storage']
  code: ProblemCode
  /** Deletes what there is of the database and its journal. */
  remove(): Promise<void>
  life: Leadership
}): Promise<void> {
  const { life, storage, code } = options
  const names = channelNames(options.owner.userId)
  const voice = new BroadcastChannel(names.announcements)
  const requests = new BroadcastChannel(names.requests)
  const announce = (message: Announcement): void => voice.postMessage(message)
  const say = (): void =>
    announce({ kind: 'state', state: { ...initialLeaderState, connection: 'offline', storage, problem: { code } } })
  const wipe = async (): Promise<void> => {
    try {
      await options.remove()
    } catch (error) {
      console.error('the local database could not be deleted', error)
      life.step('failed')
      return say()
    }
    announce({ kind: 'wiped', reason: 'signed_out' })
    life.step('closed')
  }
  requests.onmessage = (event: MessageEvent<unknown>) => {
    if (isOfNewerTab(event.data)) life.step('outranked')
    const heard = requestEnvelope.safeParse(event.data)
    if (life.state === 'steppingDown') life.step('closed')
    else if (heard.success && heard.data.request.kind === 'wipe' && life.step('wipe')) void wipe()
    else if (life.answer === 'apology') say()
  }
  say()
  await life.until(({ state }) => state === 'wiped' || state === 'over')
  requests.close()
  voice.close()
}
