import { PGlite } from '@electric-sql/pglite'
import { OpfsAhpFS } from '@electric-sql/pglite/opfs-ahp'
import { deleteDatabase, openDatabase } from '../../../app/src/sync/worker/open-database.ts'
import { makeFileHandlesPatient } from '../../../app/src/sync/worker/patient-file-handles.ts'
import { databaseJob, type DatabaseAnswer, type DatabaseJob } from './database-job.ts'

self.onmessage = (event: MessageEvent<unknown>) => {
  const answer = (words: DatabaseAnswer): void => self.postMessage(words)
  carryOut(databaseJob.parse(event.data)).then(
    (ms) => answer({ ms }),
    (error: unknown) => answer({ failed: String(error) }),
  )
}

function carryOut(job: DatabaseJob): Promise<number> {
  return job.kind === 'open' ? open(job.database) : copy(job)
}

async function open(database: string): Promise<number> {
  makeFileHandlesPatient()
  const startedAt = performance.now()
  const db = await PGlite.create({ fs: new OpfsAhpFS(database) })
  await db.query('select 1')
  return performance.now() - startedAt
}

async function copy({ database, files }: Extract<DatabaseJob, { kind: 'copy' }>): Promise<number> {
  const { db } = await openDatabase(database, 'opfs')
  const loaded = await Promise.all(
    files.map(async ({ table, columns, url }) => {
      const rows = await (await fetch(url)).arrayBuffer()
      const list = columns.map((column) => `"${column}"`).join(', ')
      return { text: `copy ${table} (${list}) from '/dev/blob'`, blob: new Blob([rows]) }
    }),
  )
  const startedAt = performance.now()
  for (const { text, blob } of loaded) {
    await db.transaction(async (tx) => {
      // as rows of the server are written: no trigger, no foreign key
      await tx.exec('set local session_replication_role = replica')
      await tx.query(text, [], { blob })
    })
  }
  const ms = performance.now() - startedAt
  await db.close()
  await deleteDatabase(database, 'opfs')
  return ms
}
