import type { SyncState } from '../sync-state.ts'

/** opening: first attempt, or a new one after the server ended the connection in good order. waiting: an attempt failed, the next
 *  one is due after a while. retrying: that next one. catchingUp: the doorbell answers, shapes are being fetched. live: complete. */
export const connectionStates = ['opening', 'waiting', 'retrying', 'catchingUp', 'live', 'stopped'] as const
export type ConnectionState = (typeof connectionStates)[number]

/** attempt: the wait is over, by time or because the page woke. hello: the doorbell answered. caughtUp: nothing is left to fetch.
 *  ended: closed by the server. failed: no answer, a broken or silent connection. stop: revoked or wiped. */
export const connectionEvents = ['attempt', 'hello', 'caughtUp', 'ended', 'failed', 'stop'] as const
export type ConnectionEvent = (typeof connectionEvents)[number]

export const nextConnectionState: Record<ConnectionState, Record<ConnectionEvent, ConnectionState>> = {
  opening: {
    attempt: 'opening',
    hello: 'catchingUp',
    caughtUp: 'opening',
    ended: 'waiting',
    failed: 'waiting',
    stop: 'stopped',
  },
  waiting: {
    attempt: 'retrying',
    hello: 'catchingUp',
    caughtUp: 'waiting',
    ended: 'waiting',
    failed: 'waiting',
    stop: 'stopped',
  },
  retrying: {
    attempt: 'retrying',
    hello: 'catchingUp',
    caughtUp: 'retrying',
    ended: 'waiting',
    failed: 'waiting',
    stop: 'stopped',
  },
  catchingUp: {
    attempt: 'catchingUp',
    hello: 'catchingUp',
    caughtUp: 'live',
    ended: 'opening',
    failed: 'waiting',
    stop: 'stopped',
  },
  live: {
    attempt: 'live',
    hello: 'catchingUp',
    caughtUp: 'live',
    ended: 'opening',
    failed: 'waiting',
    stop: 'stopped',
  },
  stopped: {
    attempt: 'stopped',
    hello: 'stopped',
    caughtUp: 'stopped',
    ended: 'stopped',
    failed: 'stopped',
    stop: 'stopped',
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
