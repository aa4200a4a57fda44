import type { SyncState } from '../sync-state.ts'

/** opening: first attempt, or a new one after the server ended the connection in good order. waiting: an attempt failed, the next
 *  one is due after a while. retrying: that next one. catchingUp: the doorbell answers, shapes are being fetched. live: complete. */
export const connectionStates = ['opening', 'waiting', 'retrying', 'catchingUp', 'live', 'stopped'] as const
export type ConnectionState = (typeof connectionStates)[number]

/** attempt: the wait is over, by time or because the page woke. hello: the doorbell answered. caughtUp: nothing is left to fetch.
 *  ended: closed by the server. failed: no answer, a broken or silent connection. stop: revoked or wiped. */
export const connectionEvents = ['attempt', 'hello', 'caughtUp', 'ended', 'failed', 'stop'] as const
export type ConnectionEvent = (typeof connectionEvents)[number]

/** impossible: only a bug brings these together. */
export const nextConnectionState: Record<ConnectionState, Record<ConnectionEvent, ConnectionState | 'impossible'>> = {
  opening: {
    attempt: 'opening',
    hello: 'catchingUp',
    caughtUp: 'impossible', // nothing is fetched before the doorbell answers
    ended: 'waiting',
    failed: 'waiting',
    stop: 'stopped',
  },
  waiting: {
    attempt: 'retrying',
    hello: 'impossible', // there is no connection
    caughtUp: 'impossible',
    ended: 'impossible',
    failed: 'impossible',
    stop: 'impossible',
  },
  retrying: {
    attempt: 'retrying',
    hello: 'catchingUp',
    caughtUp: 'impossible',
    ended: 'waiting',
    failed: 'waiting',
    stop: 'stopped',
  },
  catchingUp: {
    attempt: 'catchingUp', // the connection was dropped without a word
    hello: 'catchingUp',
    caughtUp: 'live',
    ended: 'opening',
    failed: 'waiting',
    stop: 'stopped',
  },
  live: {
    attempt: 'live', // as above
    hello: 'catchingUp',
    caughtUp: 'live',
    ended: 'opening',
    failed: 'waiting',
    stop: 'stopped',
  },
  stopped: {
    attempt: 'impossible', // nothing is tried any more
    hello: 'impossible',
    caughtUp: 'impossible',
    ended: 'impossible',
    failed: 'impossible',
    stop: 'impossible',
  },
}

/** What the person is shown. */
export const shownConnection: Record<ConnectionState, SyncState['connection']> = {
  opening: 'syncing',
  waiting: 'offline',
  retrying: 'offline',
  catchingUp: 'syncing',
  live: 'online',
  stopped: 'offline',
}
