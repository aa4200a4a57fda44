import type { Pool, PoolClient } from 'pg'
import { quoteIdentifier } from '../where/sql.ts'

/** A table that PostgreSQL will not publish: unlogged, a system table, or one we do not own. */
export class PublicationError extends Error {
  override readonly name = 'PublicationError'
}

/**
 * Puts a table into the publication and gives it REPLICA IDENTITY FULL, as Electric does: only then does an update
 * show the old row, which tells whether it left a shape. Nothing happens where migrations have done so already.
 *
 * The table is locked against writers while it enters the publication. A transaction that wrote before and
 * commits after would otherwise be neither in the snapshot that follows nor in the stream.
 */
export async function publishTable(pool: Pool, publicationName: string, schema: string, name: string): Promise<void> {
  if (await isPublished(pool, publicationName, schema, name)) return
  const table = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`lock table ${table} in access exclusive mode`)
    if (!(await isInPublication(client, publicationName, schema, name))) {
      await client.query(`alter publication ${quoteIdentifier(publicationName)} add table ${table}`)
    }
    await client.query(`alter table ${table} replica identity full`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    if (isRefusal(error)) throw new PublicationError(`cannot add relation "${name}" to publication`, { cause: error })
    throw error
  } finally {
    client.release()
  }
}

async function isPublished(pool: Pool, publicationName: string, schema: string, name: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select 1
       from pg_publication_tables p
       join pg_class c on c.relname = p.tablename and c.relnamespace = quote_ident(p.schemaname)::regnamespace
      where p.pubname = $1 and p.schemaname = $2 and p.tablename = $3 and c.relreplident = 'f'`,
    [publicationName, schema, name],
  )
  return rowCount === 1
}

async function isInPublication(
  client: PoolClient,
  publicationName: string,
  schema: string,
  name: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from pg_publication_tables where pubname = $1 and schemaname = $2 and tablename = $3',
    [publicationName, schema, name],
  )
  return rowCount === 1
}

/** Classes 22, 42 and 0A of SQLSTATE: the statement itself is refused, trying again will not help. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|42|0A)/.test(error.code)
}
