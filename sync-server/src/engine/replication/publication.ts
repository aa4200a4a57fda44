import type { Pool, PoolClient } from 'pg'
import { inTransaction } from '../../database/with-client.ts'
import { quoteIdentifier } from '../where/sql.ts'

/** A table that PostgreSQL will not publish: unlogged, a system table, or one we do not own. */
export class PublicationError extends Error {
  override readonly name = 'PublicationError'
}

/**
 * Puts a table into the publication and gives it REPLICA IDENTITY FULL, as Electric does: only then does an update
 * show the old row, which tells whether it left a shape. Nothing happens where migrations have done so already.
 * Unlike there, the partitions of a partitioned table are given it too: it is their identity that counts.
 *
 * The table is locked against writers while it enters the publication. A transaction that wrote before and
 * commits after would otherwise be neither in the snapshot that follows nor in the stream.
 */
export async function publishTable(pool: Pool, publicationName: string, schema: string, name: string): Promise<void> {
  if ((await unpublished(pool, publicationName, schema, name)).length === 0) return
  const publish = async (client: PoolClient) => {
    const table = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`
    await client.query(`lock table ${table} in access exclusive mode`)
    const missing = await unpublished(client, publicationName, schema, name)
    if (missing.some(({ is_published: isPublished }) => !isPublished))
      await client.query(`alter publication ${quoteIdentifier(publicationName)} add table ${table}`)
    await client.query(`alter table ${table} replica identity full`)
    for (const { relation } of missing) await client.query(`alter table ${relation} replica identity full`)
  }
  try {
    await inTransaction(pool, publish)
  } catch (error) {
    if (isRefusal(error)) throw new PublicationError(`cannot add relation "${name}" to publication`, { cause: error })
    throw error
  }
}

interface Unpublished {
  /** Schema and name, quoted where they have to be. */
  relation: string
  is_published: boolean
}

/** The tables that hold the rows of a table, itself or its partitions, as far as their changes would not be sent whole. */
async function unpublished(
  client: Pool | PoolClient,
  publicationName: string,
  schema: string,
  name: string,
): Promise<Unpublished[]> {
  const { rows } = await client.query<Unpublished>(
    `select format('%I.%I', n.nspname, c.relname) as relation, p.tablename is not null as is_published
       from pg_class root
       join pg_namespace root_schema on root_schema.oid = root.relnamespace
       cross join lateral (
         select root.oid where root.relkind <> 'p'
         union all select t.relid from pg_partition_tree(root.oid) t where t.isleaf and root.relkind = 'p'
       ) holder (oid)
       join pg_class c on c.oid = holder.oid
       join pg_namespace n on n.oid = c.relnamespace
       left join pg_publication_tables p
         on p.pubname = $1 and p.schemaname = n.nspname and p.tablename = c.relname
      where root_schema.nspname = $2 and root.relname = $3 and (p.tablename is null or c.relreplident <> 'f')`,
    [publicationName, schema, name],
  )
  return rows
}

/** Classes 22, 42 and 0A of SQLSTATE: the statement itself is refused, trying again will not help. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|42|0A)/.test(error.code)
}
