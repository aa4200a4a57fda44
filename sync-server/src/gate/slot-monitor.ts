import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { repeat } from './repeat.ts'

/** What Postgres says of the replication slot that the engine reads. */
export interface SlotState {
  /** `reserved`, `extended`, `unreserved` or `lost` (PostgreSQL docs, "pg_replication_slots"). */
  readonly walStatus: string
  /** Write-ahead log kept on disk for the slot, in bytes. */
  readonly retainedBytes: number
  /** `max_slot_wal_keep_size` in bytes; null when there is no limit, and the slot can fill the disk. */
  readonly keepBytes: number | null
  /** Written but not taken in by the engine, in bytes. */
  readonly lagBytes: number
  /** Age of the oldest part of that. */
  readonly lagSeconds: number
  /** It keeps more than the configured share of what it may, or is lost. */
  readonly isAlarming: boolean
}

export interface SlotMonitorOptions {
  readonly pool: Pool
  readonly slotName: string
  /** Of `max_slot_wal_keep_size`, above which it is alarming: 0.5 for half. */
  readonly alarmShare: number
  readonly logger: Logger
}

const LOOK_EVERY_MS = 5_000
const MOST_MARKS = 1_000
const MEGABYTE = 1024 ** 2

const row = z.object({
  wal_status: z.string().nullable(),
  flushed: z.coerce.number(),
  restart: z.coerce.number().nullable(),
  confirmed: z.coerce.number().nullable(),
  keep_mb: z.coerce.number(),
})

/** Watches the slot, and says in the log when it gets near its limit. */
export function slotMonitor({ pool, slotName, alarmShare, logger }: SlotMonitorOptions) {
  // when the log reached which position: what is not taken in yet tells how old the lag is
  const marks: { at: number; lsn: number }[] = []
  let wasAlarming = false

  /** Null when there is no such slot. */
  const look = async (): Promise<SlotState | null> => {
    const { rows } = await pool.query(
      `select wal_status, pg_current_wal_flush_lsn() - '0/0' as flushed, restart_lsn - '0/0' as restart,
         confirmed_flush_lsn - '0/0' as confirmed,
         (select setting from pg_settings where name = 'max_slot_wal_keep_size') as keep_mb
       from pg_replication_slots where slot_name = $1 and database = current_database()`,
      [slotName],
    )
    if (rows[0] === undefined) return null
    const { wal_status: walStatus, flushed, restart, confirmed, keep_mb: keepMb } = row.parse(rows[0])
    const lagSeconds = ageOf(marks, flushed, confirmed ?? 0)
    const keepBytes = keepMb < 0 ? null : keepMb * MEGABYTE
    const retainedBytes = restart === null ? 0 : Math.max(0, flushed - restart)
    const state = {
      walStatus: walStatus ?? 'lost',
      retainedBytes,
      keepBytes,
      lagBytes: Math.max(0, flushed - (confirmed ?? flushed)),
      lagSeconds,
      isAlarming: walStatus === 'lost' || (keepBytes !== null && retainedBytes > keepBytes * alarmShare),
    }
    if (state.isAlarming !== wasAlarming) {
      const { retainedBytes: retained, keepBytes: keep } = state
      const facts = { slot: slotName, walStatus: state.walStatus, retainedBytes: retained, keepBytes: keep }
      if (state.isAlarming) logger.warn(facts, 'the replication slot keeps more log than it should')
      else logger.info(facts, 'the replication slot is well again')
      wasAlarming = state.isAlarming
    }
    return state
  }
  const watch = async () => void (await look())
  return {
    look,
    stop: repeat(LOOK_EVERY_MS, watch, (error) => logger.warn({ err: error }, 'the slot could not be looked at')),
  }
}
export type SlotMonitor = ReturnType<typeof slotMonitor>

/** Seconds since the log passed the first position that is not confirmed; notes where it is now. */
function ageOf(marks: { at: number; lsn: number }[], flushed: number, confirmed: number): number {
  const now = Date.now()
  if (flushed > (marks.at(-1)?.lsn ?? 0)) marks.push({ at: now, lsn: flushed })
  while (marks[0] !== undefined && marks[0].lsn <= confirmed) marks.shift()
  // a long outage: the oldest counts, those after it need not be dense
  if (marks.length > MOST_MARKS) marks.splice(1, marks.length / 2)
  return marks[0] === undefined ? 0 : (now - marks[0].at) / 1_000
}
