import pg from 'pg'
import type { Logger } from 'pino'

const INT8 = 20
const DATE = 1082

/** Types as PGlite returns them, so that mutators see the same values on both sides: bigint as number (ours stay far below
 *  2^53), date as text (a day has no time zone). */
const types = new pg.TypeOverrides()
types.setTypeParser(INT8, Number)
types.setTypeParser(DATE, (text) => text)

/** The pool of the HTTP side and the jobs. A Postgres that goes away ends its connections with an error each: they are
 *  logged and replaced, never fatal. */
export function createPool(databaseUrl: string, log: Logger, max = 12): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    types,
    application_name: 'vp-backend',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 20_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  })
  surviveLostConnections(pool, log)
  return pool
}

/** A Postgres that ends says so on every connection, also on one that is checked out and between two statements, where no
 *  query is there to fail: without a listener that error would end the process. */
export function surviveLostConnections(pool: pg.Pool, log: Logger): void {
  pool.on('connect', (client) =>
    client.on('error', (error) => log.debug({ code: codeOf(error) }, 'a database connection was lost')),
  )
  pool.on('error', (error) => log.warn({ code: codeOf(error) }, 'an idle database connection was lost'))
}

/** What may be logged of a database error: its code and, for a constraint, its name. Details may hold row values. */
export function codeOf(error: unknown): string {
  if (error instanceof pg.DatabaseError) return [error.code, error.constraint].filter(Boolean).join(' ')
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : typeof error
}
