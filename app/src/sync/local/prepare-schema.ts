import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { readMeta, writeMeta, type LocalDatabase } from './local-database.ts'
import { clientSchema, undoTriggers } from './local-schema.ts'

/** Brings an opened database to the schema of this app, and returns the client id under which its mutations are numbered, and
 *  whether there was nothing in it before.
 *  Where the synced tables have changed they are made anew and fetched again; the outbox is kept.
 *
 *  Piece by piece, each in its own transaction: PGlite's file system in the browser holds 100 files ready and fetches more only
 *  between transactions. One that needs more panics in its commit and never returns (PGlite 0.5.16, opfs-ahp.ts, `maintainPool`;
 *  a table takes three to ten). Interrupted, it starts the synced tables over, since their hash is written last. */
export async function prepareSchema(
  db: LocalDatabase,
  synced: string = browserSchema,
): Promise<{ clientId: string; isNew: boolean }> {
  const { rows } = await db.query(`select 1 from pg_namespace where nspname = 'vp'`)
  const isNew = rows.length === 0
  if (isNew) {
    await db.transaction(async (tx) => {
      await tx.exec(clientSchema)
      await writeMeta(tx, 'client_id', crypto.randomUUID())
      await writeMeta(tx, 'next_seq', '1')
    })
  }
  const wanted = await hash(synced + undoTriggers)
  if ((await readMeta(db, 'schema_hash')) !== wanted) await makeSyncedTables(db, synced, wanted)
  // a tab sends a request again within seconds or never
  await db.exec(`delete from vp.requests where at < now() - interval '7 days'`)
  const clientId = await readMeta(db, 'client_id')
  if (clientId === null) throw new Error('the local database has no client id')
  return { clientId, isNew }
}

async function makeSyncedTables(db: LocalDatabase, synced: string, hashOfIt: string): Promise<void> {
  await db.exec(`
    delete from vp.undo; delete from vp.shapes; delete from vp.meta where key in ('schema_hash', 'committed_lsn')`)
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
