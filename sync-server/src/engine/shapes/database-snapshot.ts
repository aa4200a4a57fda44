import type { Lsn } from '../lsn.ts'

/** What a transaction of PostgreSQL could see, from `pg_current_snapshot()`, with the log positions around it. */
export interface DatabaseSnapshot {
  /** Every transaction below was over. */
  xmin: bigint
  /** Nothing at or above had begun to end. */
  xmax: bigint
  /** Those in between that were still running. */
  running: readonly bigint[]
  /** Transactions whose commit record lies behind this position cannot be in the snapshot. */
  insertLsn: Lsn
  /** Everything the snapshot saw was committed before this position. */
  flushLsn: Lsn
}

const HALF = 2n ** 31n
const EPOCH = 2n ** 32n

/** Reads `1204:1210:1205,1207`. */
export function parseSnapshot(text: string, insertLsn: Lsn, flushLsn: Lsn): DatabaseSnapshot {
  const [xmin = '', xmax = '', running = ''] = text.split(':')
  return {
    xmin: BigInt(xmin),
    xmax: BigInt(xmax),
    running: running === '' ? [] : running.split(',').map(BigInt),
    insertLsn,
    flushLsn,
  }
}

/** Whether the snapshot saw a committed transaction. The stream gives ids without their epoch: the nearest is meant. */
export function isVisible(snapshot: DatabaseSnapshot, transactionId: number): boolean {
  const full = withEpoch(transactionId, snapshot.xmax)
  if (full < snapshot.xmin) return true
  return full < snapshot.xmax && !snapshot.running.includes(full)
}

function withEpoch(transactionId: number, near: bigint): bigint {
  const candidate = (near / EPOCH) * EPOCH + BigInt(transactionId)
  if (candidate - near > HALF && candidate >= EPOCH) return candidate - EPOCH
  return near - candidate > HALF ? candidate + EPOCH : candidate
}

/** The control message after a snapshot's rows. */
export function snapshotEndMessage(snapshot: DatabaseSnapshot): string {
  return JSON.stringify({
    headers: {
      control: 'snapshot-end',
      xip_list: snapshot.running.map(String),
      xmax: String(snapshot.xmax),
      xmin: String(snapshot.xmin),
    },
  })
}
