import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import own from '../../package.json' with { type: 'json' }
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../../.data/cache')
const file = join(folder, `empty-cluster-${own.devDependencies['@electric-sql/pglite']}.tar.gz`)

/** A PGlite in memory with nothing in it, as `PGlite.create` makes one, but without running initdb, which takes longer than most
 *  tests: the first to ask keeps what it made for all others. */
export async function openEmptyCluster(options: PGliteOptions = {}): Promise<PGlite> {
  return PGlite.create({ ...options, loadDataDir: await emptyCluster() })
}

async function emptyCluster(): Promise<Blob> {
  try {
    return new Blob([await readFile(file)], { type: 'application/gzip' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  // a segment of 16 MB would be most of what there is to unpack
  const db = await PGlite.create({ initDbStartParams: ['--wal-segsize=4'] })
  await db.exec('update pg_database set datistemplate = false where datname <> current_database()')
  for (const database of ['template0', 'template1']) await db.exec(`drop database ${database}`)
  await db.exec('checkpoint')
  const dump = await db.dumpDataDir('gzip')
  await db.close()
  await mkdir(folder, { recursive: true })
  // whole or not at all, whoever else makes it now
  const mine = `${file}.${process.pid}`
  await writeFile(mine, Buffer.from(await dump.arrayBuffer()))
  await rename(mine, file)
  return dump
}
