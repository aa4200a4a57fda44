import type { Replica } from './apply.ts'
import { writeMeta } from './local-database.ts'
import { beneathPending, type Touched } from './pending.ts'

/** Numbers the outbox from 1 again under a new client id: for a server that was set back and waits for numbers we no longer have. */
export async function startAnew(replica: Replica): Promise<Touched> {
  const clientId = crypto.randomUUID()
  const touched = await replica.db.transaction((tx) =>
    beneathPending(tx, replica.owner, async () => {
      const { rows } = await tx.query<{ seq: number }>(
        `select seq from vp.outbox where status in ('pending', 'sent') order by seq`,
      )
      // what it once confirmed or refused has no number any more
      await tx.exec(`delete from vp.outbox where status not in ('pending', 'sent'); delete from vp.requests`)
      for (const [index, { seq }] of rows.entries()) {
        await tx.query(`update vp.outbox set seq = $2, request_id = null, status = 'pending' where seq = $1`, [
          seq,
          index + 1,
        ])
      }
      await writeMeta(tx, 'client_id', clientId)
      await writeMeta(tx, 'next_seq', String(rows.length + 1))
    }),
  )
  replica.clientId = clientId
  return touched
}
