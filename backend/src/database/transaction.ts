import type { SqlStatement } from '@vp/domain/sql.ts'
import type { Pool, PoolClient } from 'pg'

/** One open transaction. */
export interface Tx {
  readonly query: <Row extends object = Record<string, never>>(
    statement: SqlStatement,
  ) => Promise<{ rows: Row[]; affectedRows: number }>
}

/** Runs `work` in one transaction and commits it; any error rolls back and is thrown on. After a lost connection the outcome
 *  of a commit is not known: whoever repeats `work` must find out by a key of its own. */
export async function inTransaction<Result>(pool: Pool, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  try {
    await client.query('begin')
    const result = await work(txOf(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: unknown) => {
      // the server has rolled back by itself when the connection is gone; the first error is the one that tells why
      broken ??= rollbackError instanceof Error ? rollbackError : new Error('rollback failed', { cause: rollbackError })
    })
    throw error
  } finally {
    client.removeListener('error', onError)
    client.release(broken)
  }
}

/** One statement on its own. */
export async function runStatement<Row extends object = Record<string, never>>(
  pool: Pool,
  statement: SqlStatement,
): Promise<{ rows: Row[]; affectedRows: number }> {
  const result = await pool.query<Row>(statement.text, [...statement.values])
  return { rows: result.rows, affectedRows: result.rowCount ?? 0 }
}

function txOf(client: PoolClient): Tx {
  return {
    async query<Row extends object>(statement: SqlStatement) {
      const result = await client.query<Row>(statement.text, [...statement.values])
      return { rows: result.rows, affectedRows: result.rowCount ?? 0 }
    },
  }
}
