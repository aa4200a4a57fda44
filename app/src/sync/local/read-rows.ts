import type { LocalDatabase } from './local-database.ts'

type Reader = Pick<LocalDatabase, 'query' | 'describeQuery'>

/** More than a session of the app asks different questions. */
const MOST_QUERIES = 500

interface KnownQuery {
  /** The names of its columns, as JSON. */
  readonly columns: string
  /** What is asked in its place. */
  readonly text: string
}

/** The queries of a database, by their text. */
const known = new WeakMap<Reader, Map<string, KnownQuery>>()

/** The rows of a query as the text of `{"columns": names, "rows": [values of each]}`, which `rowsOf` reads. Postgres writes it several times as
 *  fast as PGlite makes objects of rows field by field, it crosses to the tab as it is, without a name before each value half as long,
 *  and two answers are compared at once. The order is the query's (PostgreSQL docs, "Aggregate Functions"). timestamptz come as ISO 8601;
 *  numeric would come as a float, so whoever reads one casts it to text. */
export async function readRows(db: Reader, text: string, values: readonly unknown[]): Promise<string> {
  const query = await knownQuery(db, text)
  const { rows } = await db.query<{ rows: string | null }>(query.text, [...values])
  return `{"columns":${query.columns},"rows":${rows[0]?.rows ?? '[]'}}`
}

async function knownQuery(db: Reader, text: string): Promise<KnownQuery> {
  let ofDatabase = known.get(db)
  if (ofDatabase === undefined) known.set(db, (ofDatabase = new Map<string, KnownQuery>()))
  const before = ofDatabase.get(text)
  if (before !== undefined) return before
  const { resultFields } = await db.describeQuery(text)
  const names = resultFields.map(({ name }) => name)
  const list = names.map((name) => `q."${name.replaceAll('"', '""')}"`).join(', ')
  // on a line of its own, after whatever comment the query ends with
  const asked = `select json_agg(json_build_array(${list}))::text as rows from (${text}\n) q`
  const query = { columns: JSON.stringify(names), text: asked }
  if (ofDatabase.size >= MOST_QUERIES) ofDatabase.clear()
  ofDatabase.set(text, query)
  return query
}
