import pg from 'pg'
import { LogicalReplicationService, PgoutputPlugin } from 'pg-logical-replication'
import type { Lab } from './lab.ts'

const SLOT = 'bench_raw'

/** The least there is between a commit and a reader: one replication connection, decoded, for the rows of `messages`. */
export async function listenRaw(lab: Lab, databaseUrl: string, onMessage: (id: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`create publication ${SLOT} for table messages`)
  await client.query(`select pg_create_logical_replication_slot('${SLOT}', 'pgoutput')`)
  await client.end()
  const service = new LogicalReplicationService(
    { connectionString: databaseUrl },
    { acknowledge: { auto: true, timeoutSeconds: 10 } },
  )
  service.on('data', (_lsn, change: { tag?: string; new?: { id?: string } }) => {
    if (change.tag === 'insert' && change.new?.id !== undefined) onMessage(change.new.id)
  })
  const started = new Promise<void>((resolve, reject) => {
    service.on('start', resolve)
    service.on('error', reject)
  })
  const plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: [SLOT] })
  const running = service.subscribe(plugin, SLOT)
  await Promise.race([started, running])
  lab.onClose(async () => {
    await service.destroy()
    await running.catch((error: unknown) => lab.log(`raw replication ended: ${String(error)}`))
  })
}
