import type { Lsn } from '../lsn.ts'

/** The message that says: this shape has been told up to here, and so has every other shape up to `lastSeenLsn`. */
export function upToDateMessage(lastSeenLsn: Lsn): string {
  return `{"headers":{"control":"up-to-date","global_last_seen_lsn":"${lastSeenLsn}"}}`
}
