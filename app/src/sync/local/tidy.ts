import type { LocalDatabase } from './local-database.ts'

/** A fifth of a table's rows, or of its pages, and a little more, so that nobody tidies for a handful (PostgreSQL docs, "Automatic Vacuuming"). */
const SHARE = 0.2
const DEAD_ROWS = 1_000
const NEW_PAGES = 32
/** What a start after a browser that was killed reads again. */
const LOG_BYTES = 32 * 1024 * 1024

/** Does what a server's Postgres does by itself and PGlite, which has nothing that runs beside it, never: one table's dead rows are given back,
 *  or what has changed since the last checkpoint is put in its place. Returns whether there may be more. 100,000 changes of 5,000 conversations made
 *  their indexes grow from 1.5 to 23 MB and the log to 110; and an index alone answers only where its table has been vacuumed: the
 *  deals that stand still in 0.6 ms instead of 1.5. Nobody can ask meanwhile: of 100,000 messages and 50,000 leads the whole takes 0.4 s
 *  under Node. Without statistics for the planner (`analyze`): it read the newest leads for a tag that few have, and takes 5 s. */
export async function tidyNext(db: LocalDatabase): Promise<boolean> {
  const { rows } = await db.query<{ name: string }>(mostUntidy)
  const [table] = rows
  // not in a transaction, where neither is allowed
  if (table !== undefined) await db.exec(`vacuum ${table.name}`)
  else if (await isLogLong(db)) await db.exec('checkpoint')
  else return false
  return true
}

/** What Postgres counts of dead rows it forgets where it was not closed in order; how long a table was when it was last vacuumed it knows. */
const mostUntidy = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join lateral (select pg_stat_get_dead_tuples(c.oid) as dead, pg_relation_size(c.oid) / 8192 as pages) t
  where c.relkind = 'r' and n.nspname in ('public', 'vp')
    and (t.dead > ${DEAD_ROWS} + ${SHARE} * pg_stat_get_live_tuples(c.oid) or t.pages > ${NEW_PAGES} + ${1 + SHARE} * c.relpages)
  order by t.pages desc
  limit 1`

async function isLogLong(db: LocalDatabase): Promise<boolean> {
  const { rows } = await db.query<{ is_long: boolean }>(
    `select pg_current_wal_lsn() - (select redo_lsn from pg_control_checkpoint()) > ${LOG_BYTES} as is_long`,
  )
  return rows[0]?.is_long === true
}
