import { PGlite } from '@electric-sql/pglite'
import { open, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { create } from 'tar'
import { MOST_FILES, SPARE_FILES } from '../src/sync/local/blank-database.ts'
import { prepareTables } from '../src/sync/local/prepare-schema.ts'

const ROOM_FOR_CHECKPOINT = 4096

/** One database is all that a device needs of the cluster, without what nobody there reads, and a log that begins anew. */
const slimming = [
  'update pg_database set datistemplate = false where datname <> current_database()',
  'drop database template0',
  'drop database template1',
  'drop schema information_schema cascade',
  'delete from pg_description',
  'delete from pg_shdescription',
  'vacuum full',
  'checkpoint',
  'select pg_switch_wal()',
  'checkpoint',
]

/** Writes the data directory that a device begins with, as a .tar.gz: a cluster with every table and nothing in it. A device that
 *  unpacks it needs neither initdb nor DDL, which take a phone many seconds. */
export async function makeBlankDatabase(target: string): Promise<void> {
  const browserSchema = await readFile(new URL(import.meta.resolve('@vp/domain/schema/browser.sql')), 'utf8')
  const folder = await mkdtemp(join(tmpdir(), 'vp-blank-database-'))
  try {
    const dataDir = join(folder, 'data')
    const db = await PGlite.create({
      dataDir,
      // a segment of 16 MB would be most of what there is to write
      initDbStartParams: ['--wal-segsize=4'],
    })
    await prepareTables(db, browserSchema)
    for (const statement of slimming) await db.exec(statement)
    const { rows } = await db.query<{ file: string; used: number }>(
      `select pg_walfile_name(lsn) as file, (pg_walfile_name_offset(lsn)).file_offset as used
       from pg_current_wal_insert_lsn() as lsn`,
    )
    await db.close()
    const [wal] = rows
    if (wal === undefined) throw new Error('Postgres does not say where its log ends')
    await trimLog(join(dataDir, 'pg_wal'), wal)
    const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    if (files.length + SPARE_FILES > MOST_FILES) {
      throw new Error(`${files.length} files and ${SPARE_FILES} to spare: more than MOST_FILES in blank-database.ts`)
    }

    await mkdir(dirname(target), { recursive: true })
    await create({ file: target, cwd: dataDir, gzip: { level: 9 }, portable: true, mtime: new Date(0) }, ['.'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Leaves of the log the segment in use, and of that what was written after the last checkpoint, with room for the one of the
 *  shutdown: a cluster that was stopped in order begins at that one. The rest held what `vacuum full` wrote. */
async function trimLog(folder: string, { file, used }: { file: string; used: number }): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isFile() && entry.name !== file) await rm(join(folder, entry.name))
  const handle = await open(join(folder, file), 'r+')
  try {
    const { size } = await handle.stat()
    await handle.truncate(used + ROOM_FOR_CHECKPOINT)
    await handle.truncate(size)
  } finally {
    await handle.close()
  }
}

if (import.meta.main) await makeBlankDatabase(join(import.meta.dirname, '../generated/blank-database.tar.gz'))
