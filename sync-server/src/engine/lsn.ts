/**
 * A position in the write-ahead log, in bytes. Held as a number: exact up to 9 petabytes of WAL, which no server
 * lives to write, and far cheaper than a bigint on the path of every change.
 */
export type Lsn = number

const HIGH = 2 ** 32

/** Reads PostgreSQL's form, `16/B374D848`. */
export function parseLsn(text: string): Lsn {
  const [high = '', low = ''] = text.split('/')
  const lsn = Number.parseInt(high, 16) * HIGH + Number.parseInt(low, 16)
  if (!Number.isSafeInteger(lsn)) throw new Error(`not a log position: ${text}`)
  return lsn
}

export function formatLsn(lsn: Lsn): string {
  return `${Math.floor(lsn / HIGH)
    .toString(16)
    .toUpperCase()}/${(lsn % HIGH).toString(16).toUpperCase()}`
}
