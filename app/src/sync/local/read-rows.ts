import type { LocalDatabase } from './local-database.ts'

/** The rows of a query as the text of a JSON array. Postgres writes it several times as fast as PGlite makes objects of rows field by
 *  field, it crosses to the tab as it is, and two answers are compared at once. The order is the query's (PostgreSQL docs,
 *  "Aggregate Functions"). timestamptz come as ISO 8601; numeric would come as a float, so whoever reads one casts it to text. */
export async function readRows(
  db: Pick<LocalDatabase, 'query'>,
  text: string,
  values: readonly unknown[],
): Promise<string> {
  const { rows } = await db.query<{ rows: string | null }>(
    // on a line of its own, after whatever comment the query ends with
    `select json_agg(q)::text as rows from (${text}\n) q`,
    [...values],
  )
  return rows[0]?.rows ?? '[]'
}
