import { readMeta, writeMeta, type LocalDatabase } from './local-database.ts'
import { clientSchema, keptSchema, undoTriggers } from './local-schema.ts'
import { indexTriggers } from './search-index.ts'
import { searchSchema } from './search-schema.ts'

/** Brings an opened database to the schema of this app (`synced`: domain/src/schema/browser.sql), and returns the client id
 *  under which its mutations are numbered, and whether it had none before. */
export async function prepareSchema(db: LocalDatabase, synced: string): Promise<{ clientId: string; isNew: boolean }> {
  await prepareTables(db, synced)
  const known = await readMeta(db, 'client_id')
  if (known !== null) {
    // a tab sends a request again within seconds or never
    await db.exec(`delete from vp.requests where at < now() - interval '7 days'`)
    return { clientId: known, isNew: false }
  }
  const clientId = crypto.randomUUID()
  await db.transaction(async (tx) => {
    await writeMeta(tx, 'client_id', clientId)
    await writeMeta(tx, 'next_seq', '1')
  })
  return { clientId, isNew: true }
}

/** Makes what tables are missing. Where the synced ones have changed they are made anew and fetched again; the outbox is kept.
 *
 *  Piece by piece, each in its own transaction: PGlite's file system in the browser holds 100 files ready and fetches more only
 *  between transactions. One that needs more panics in its commit and never returns (PGlite 0.5.16, opfs-ahp.ts, `maintainPool`;
 *  a table takes three to ten). Interrupted, it starts the synced tables over, since their hash is written last. */
export async function prepareTables(db: LocalDatabase, synced: string): Promise<void> {
  const { rows } = await db.query(`select 1 from pg_namespace where nspname = 'vp'`)
  if (rows.length === 0) await db.transaction(async (tx) => await tx.exec(clientSchema))
  await db.transaction(async (tx) => await tx.exec(keptSchema))
  const wanted = await hash(synced + undoTriggers)
  if ((await readMeta(db, 'schema_hash')) !== wanted) await makeSyncedTables(db, synced, wanted)
  const wantedSearch = await hash(searchSchema + indexTriggers)
  if ((await readMeta(db, 'search_hash')) !== wantedSearch) await makeSearchTables(db, wantedSearch)
}

/** Empty: they are filled again from the synced ones. */
async function makeSearchTables(db: LocalDatabase, hashOfIt: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.exec(`${searchSchema}; delete from vp.meta where key like 'search\\_%'`)
    await writeMeta(tx, 'search_hash', hashOfIt)
  })
}

async function makeSyncedTables(db: LocalDatabase, synced: string, hashOfIt: string): Promise<void> {
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
