import { readMeta, writeMeta, type LocalDatabase } from './local-database.ts'
import { clientSchema, keptSchema, undoTriggers } from './local-schema.ts'
import { indexTriggers } from './search-index.ts'
import { searchSchema } from './search-schema.ts'

/** Of the sync client's own tables. Raised when an older app would misread them; a newer one brings them up to date itself. */
export const LOCAL_VERSION = 1

/** A newer app has written this database, in a way that this one cannot read. Nothing in it has been touched. */
export class NewerDatabase extends Error {
  constructor(version: number) {
    super(`the local database is of version ${version}, and this app knows ${LOCAL_VERSION}`)
  }
}

export interface PreparedSchema {
  /** Under which its mutations are numbered. */
  clientId: string
  /** It had none before. */
  isNew: boolean
  /** Its synced tables had to be made anew for this version of the app, and are or were fetched again. */
  isRemade: boolean
}

/** Brings an opened database to the schema of this app (`synced`: domain/src/schema/browser.sql).
 *  @throws NewerDatabase */
export async function prepareSchema(db: LocalDatabase, synced: string): Promise<PreparedSchema> {
  await prepareTables(db, synced)
  // What is read often is in memory, where a page costs hardly more than the rows on it, here or elsewhere (PostgreSQL docs, "Planner Cost
  // Constants"). As on a disk a board of 85 cards read all leads, and my tasks of a day all people and companies: 2.4 ms instead of 0.4.
  await db.exec('set seq_page_cost = 0.02; set random_page_cost = 0.02')
  // A plan for all values from the first time on: without statistics, which nobody collects here, the values tell the planner nothing, and
  // in WebAssembly planning a month anew takes longer than reading it. Otherwise each statement is planned five times (PostgreSQL docs, PREPARE).
  await db.exec('set plan_cache_mode = force_generic_plan')
  const isRemade = (await readMeta(db, 'is_remade')) !== null
  const known = await readMeta(db, 'client_id')
  if (known !== null) {
    // a tab sends a request again within seconds or never
    await db.exec(`delete from vp.requests where at < now() - interval '7 days'`)
    return { clientId: known, isNew: false, isRemade }
  }
  const clientId = crypto.randomUUID()
  await db.transaction(async (tx) => {
    await writeMeta(tx, 'client_id', clientId)
    await writeMeta(tx, 'next_seq', '1')
  })
  return { clientId, isNew: true, isRemade }
}

/** Makes what tables are missing. Where the synced ones have changed they are made anew and fetched again; the outbox is kept.
 *
 *  Piece by piece, each in its own transaction: PGlite's file system in the browser holds 100 files ready and fetches more only
 *  between transactions. One that needs more panics in its commit and never returns (PGlite 0.5.16, opfs-ahp.ts, `maintainPool`;
 *  a table takes three to ten). Interrupted, it starts the synced tables over, since their hash is written last. */
export async function prepareTables(db: LocalDatabase, synced: string): Promise<void> {
  const [tables] = (
    await db.query<{ meta: boolean; kept: boolean }>(
      `select to_regclass('vp.meta') is not null as meta, to_regclass('vp.threads') is not null as kept`,
    )
  ).rows
  if (tables?.meta !== true) await db.transaction(async (tx) => await tx.exec(clientSchema))
  // usually all is as it should be, and an open that writes nothing waits for no disk
  const known = await readAllMeta(db)
  const version = known.get('local_version')
  // databases that do not say are of the first version
  if (Number(version ?? 1) > LOCAL_VERSION) throw new NewerDatabase(Number(version))
  if (tables?.kept !== true) await db.transaction(async (tx) => await tx.exec(keptSchema))
  if (version !== String(LOCAL_VERSION)) await writeMeta(db, 'local_version', String(LOCAL_VERSION))
  const wanted = await hash(synced + undoTriggers)
  const isRemade = known.get('schema_hash') !== wanted
  if (isRemade) await makeSyncedTables(db, synced, wanted)
  const wantedSearch = await hash(searchSchema + indexTriggers)
  if (isRemade || known.get('search_hash') !== wantedSearch) await makeSearchTables(db, wantedSearch)
}

async function readAllMeta(db: LocalDatabase): Promise<Map<string, string>> {
  const { rows } = await db.query<{ key: string; value: string }>('select key, value from vp.meta')
  return new Map(rows.map(({ key, value }) => [key, value]))
}

/** Empty: they are filled again from the synced ones. */
async function makeSearchTables(db: LocalDatabase, hashOfIt: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.exec(`${searchSchema}; delete from vp.meta where key like 'search\\_%'`)
    await writeMeta(tx, 'search_hash', hashOfIt)
  })
}

async function makeSyncedTables(db: LocalDatabase, synced: string, hashOfIt: string): Promise<void> {
  if ((await readMeta(db, 'schema_hash')) !== null) await writeMeta(db, 'is_remade', 'true')
  await db.exec(`
    delete from vp.undo; delete from vp.shapes; delete from vp.kept; delete from vp.threads;
    delete from vp.meta where key in ('schema_hash', 'committed_lsn') or key like 'search\\_%'`)
  const old = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'vp_refetch')`,
  )
  for (const { name } of old.rows) await db.exec(`drop table ${name} cascade`)
  // a blank line stands between one table with its indexes and the next
  for (const piece of synced.split(/\n{2,}/u)) if (/\bcreate\b/u.test(piece)) await db.exec(piece)
  await db.exec(undoTriggers)
  await writeMeta(db, 'schema_hash', hashOfIt)
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
