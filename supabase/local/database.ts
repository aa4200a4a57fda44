import pg from 'pg'

/** Postgres cannot be reached or is just restarting; the same request will work in a moment. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
}

export interface Queryable {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

export interface Database extends Queryable {
  /** Commits what `run` did, or rolls all of it back when it throws. */
  transaction<T>(run: (tx: Queryable) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A pool that survives restarts of Postgres: while it is away every call throws `DatabaseUnavailable` within seconds.
 *  `onConnectionLost` hears of connections that broke on their own; nothing needs to be done about them. */
export function openDatabase(url: string, onConnectionLost: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    application_name: 'supabase-local',
  })
  pool.on('error', onConnectionLost)
  // a connection that is lent out reports to nobody but itself, and an error event nobody hears ends the process
  pool.on('connect', (client) => client.on('error', onConnectionLost))

  return {
    query: (text, values) => run(pool, text, values),
    async transaction(work) {
      const client = await pool.connect().catch(asUnavailable)
      try {
        await run(client, 'begin')
        const result = await work({ query: (text, values) => run(client, text, values) })
        await run(client, 'commit')
        client.release()
        return result
      } catch (error) {
        await client.query('rollback').then(
          () => client.release(),
          // a lost connection has rolled back on the server; `error` says why
          (broken: Error) => client.release(broken),
        )
        throw error
      }
    },
    close: () => pool.end(),
  }
}

async function run<Row extends pg.QueryResultRow>(
  target: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await target.query<Row>(text, [...values]).catch(asUnavailable)
  return result.rows
}

/** The SQLSTATE of an error that Postgres raised, undefined for every other error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

function asUnavailable(error: unknown): never {
  if (isOutage(error)) throw new DatabaseUnavailable('the database cannot be reached', { cause: error })
  throw error
}

const networkErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOENT', 'EHOSTUNREACH'])

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const state = sqlState(error)
  // 08: connection exception; 53300: too many connections; 57P01-03: shut down, crashed, starting
  if (state !== undefined) return state.startsWith('08') || ['53300', '57P01', '57P02', '57P03'].includes(state)
  if (error instanceof AggregateError) return error.errors.some(isOutage)
  if ('code' in error && typeof error.code === 'string' && networkErrors.has(error.code)) return true
  // pg gives these two no code
  return /^Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}
