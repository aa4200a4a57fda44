import pg from 'pg'
import { z } from 'zod'
import type { Lsn } from '../lsn.ts'
import { parseLsn } from '../lsn.ts'
import { quoteIdentifier } from '../where/sql.ts'

export interface SlotReport {
  /** Identifies the database cluster: another one has another history. */
  systemId: string
  /** True when the slot had to be made: nothing is known of what happened before. */
  isNew: boolean
  /** What was acknowledged so far: changes before it will never be sent again. */
  confirmedLsn: Lsn
  /** How far the server's log has got. Behind what it has told before, it was restored from an earlier state. */
  flushedLsn: Lsn
}

const slotRow = z.object({ confirmed: z.string().nullable(), is_lost: z.boolean(), is_active: z.boolean() })

/**
 * Makes sure that publication and slot are there, the publication first, because decoding looks it up as it was at
 * the time of each change. A slot that the server has given up (`wal_status = lost`) is replaced.
 */
export async function prepareSlot(
  pool: pg.Pool,
  databaseUrl: string,
  slotName: string,
  publicationName: string,
): Promise<SlotReport> {
  const system = await identifySystem(databaseUrl)
  const publications = await pool.query('select 1 from pg_publication where pubname = $1', [publicationName])
  if (publications.rowCount === 0) await pool.query(`create publication ${quoteIdentifier(publicationName)}`)
  const existing = await readSlot(pool, slotName)
  if (existing !== undefined && !existing.is_lost && existing.confirmed !== null) {
    return { ...system, isNew: false, confirmedLsn: parseLsn(existing.confirmed) }
  }
  if (existing !== undefined) await pool.query('select pg_drop_replication_slot($1)', [slotName])
  const created = await pool.query<{ lsn: string }>(
    "select lsn::text as lsn from pg_create_logical_replication_slot($1, 'pgoutput')",
    [slotName],
  )
  return { ...system, isNew: true, confirmedLsn: parseLsn(created.rows[0]?.lsn ?? '0/0') }
}

async function readSlot(pool: pg.Pool, slotName: string): Promise<z.infer<typeof slotRow> | undefined> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select confirmed_flush_lsn::text as confirmed, coalesce(wal_status = 'lost', false) as is_lost, active as is_active
       from pg_replication_slots where slot_name = $1 and database = current_database()`,
    [slotName],
  )
  return rows[0] === undefined ? undefined : slotRow.parse(rows[0])
}

/** IDENTIFY_SYSTEM needs no more rights than replication itself, unlike pg_control_system(). */
async function identifySystem(databaseUrl: string): Promise<Pick<SlotReport, 'systemId' | 'flushedLsn'>> {
  const config: pg.ClientConfig & { replication: 'database' } = {
    connectionString: databaseUrl,
    replication: 'database',
  }
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ systemid: string; xlogpos: string }>('IDENTIFY_SYSTEM')
    const { systemid = '', xlogpos = '0/0' } = rows[0] ?? {}
    return { systemId: systemid, flushedLsn: parseLsn(xlogpos) }
  } finally {
    await client.end()
  }
}
