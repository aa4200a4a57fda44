import type { LocalDatabase } from './local-database.ts'

type Reader = Pick<LocalDatabase, 'query' | 'describeQuery'>

/** More than a session of the app asks different questions. */
const MOST_QUERIES = 500

/** The columns of each query of a database, by its text. */
const known = new WeakMap<Reader, Map<string, readonly string[]>>()

/** The rows of a query as the text of `{"columns": names, "rows": [values of each]}`, which `rowsOf` reads. Postgres writes it several times as
 *  fast as PGlite makes objects of rows field by field, it crosses to the tab as it is, without a name before each value half as long,
 *  and two answers are compared at once. The order is the query's (PostgreSQL docs, "Aggregate Functions"). timestamptz come as ISO 8601;
 *  numeric would come as a float, so whoever reads one casts it to text. */
export async function readRows(db: Reader, text: string, values: readonly unknown[]): Promise<string> {
  const columns = await columnsOf(db, text)
  const list = columns.map((name) => `q."${name.replaceAll('"', '""')}"`).join(', ')
  const { rows } = await db.query<{ rows: string | null }>(
    // on a line of its own, after whatever comment the query ends with
    `select json_agg(json_build_array(${list}))::text as rows from (${text}\n) q`,
    [...values],
  )
  return `{"columns":${JSON.stringify(columns)},"rows":${rows[0]?.rows ?? '[]'}}`
}

async function columnsOf(db: Reader, text: string): Promise<readonly string[]> {
  let ofDatabase = known.get(db)
  if (ofDatabase === undefined) known.set(db, (ofDatabase = new Map<string, readonly string[]>()))
  const before = ofDatabase.get(text)
  if (before !== undefined) return before
  const { resultFields } = await db.describeQuery(text)
  const columns = resultFields.map(({ name }) => name)
  if (ofDatabase.size >= MOST_QUERIES) ofDatabase.clear()
  ofDatabase.set(text, columns)
  return columns
}
