import { setTimeout as delay } from 'node:timers/promises'
import { isChangeMessage, ShapeStream } from '@electric-sql/client'
import { shapeNames } from '@vp/domain/shapes/catalogue.ts'
import { newId } from '@vp/domain/ids.ts'
import { demoIds } from '@vp/supabase/demo/load.ts'
import pg from 'pg'
import { atOnce } from '../measure/at-once.ts'
import { addWorkspace, insertMessage } from '../measure/demo.ts'
import type { Figure } from '../measure/figure.ts'
import { Arrivals } from '../measure/arrivals.ts'
import { listenRaw } from '../measure/raw-replication.ts'
import { startServers, type Servers } from '../measure/servers.ts'
import { median, p95, spread } from '../measure/statistics.ts'
import type { Lab } from '../measure/lab.ts'

/** From the moment a COMMIT is sent to the moment its row is with an official client behind gate and engine, while a
 *  thousand other shapes are followed. The reference is a bare replication connection to the same Postgres that decodes
 *  the same commits. */
export const commitToClient: Figure = {
  name: 'commit-to-client',
  async measure(lab) {
    const servers = await startServers(lab, lab.pick(1_000, 100))
    const database = new pg.Client({ connectionString: servers.databaseUrl })
    await database.connect()
    lab.onClose(() => database.end())
    await followOtherShapes(lab, servers, database, lab.size(1_000, 10))

    const atClient = new Arrivals()
    const atRaw = new Arrivals()
    await subscribe(lab, servers, (id) => atClient.arrived(id))
    await listenRaw(lab, servers.databaseUrl, (id) => atRaw.arrived(id))
    const conversationId = demoIds.conversations.unread
    const commits = lab.pick(600, 5)
    const warmUp = lab.pick(50, 1)
    const [client, raw]: [number[], number[]] = [[], []]
    for (let count = 0; count < commits + warmUp; count += 1) {
      const id = newId()
      const both = Promise.all([atClient.of(id), atRaw.of(id)])
      await database.query('begin')
      await database.query(insertMessage.text, insertMessage.values(id, conversationId, `Quanto custa? ${count}`))
      const sentAt = performance.now()
      await database.query('commit')
      const [clientAt, rawAt] = await both
      if (count >= warmUp) {
        client.push(clientAt - sentAt)
        raw.push(rawAt - sentAt)
      }
      // people do not write in step; the client is back in its next request by then
      await delay(20 + (count % 7) * 5)
    }
    lab.log(`client ${spread(client)}; raw replication ${spread(raw)}`)
    const [value, reference] = [p95(client), p95(raw)]
    return {
      value,
      unit: 'ms, p95',
      reference,
      goal: 'p50 and p95 within 3x of the raw replication event; p95 under 10 ms',
      ok: value <= 3 * reference && median(client) <= 3 * median(raw) && value < 10,
      note: `p50 ${median(client).toFixed(2)} against ${median(raw).toFixed(2)} ms`,
    }
  },
}

/** Other companies whose devices follow all their shapes: each shape is asked for, and each company's doorbell open. */
async function followOtherShapes(lab: Lab, servers: Servers, database: pg.Client, wanted: number): Promise<void> {
  const gone = new AbortController()
  lab.onClose(async () => gone.abort())
  let made = 0
  while (made < wanted) {
    const { userId } = await addWorkspace(database, `Bench ${made}`)
    const headers = { authorization: `Bearer ${await servers.token(userId)}`, 'x-client-id': newId() }
    const names = shapeNames.slice(0, wanted - made)
    await atOnce(6, names, async (name) => {
      const response = await fetch(`${servers.urls.syncServer}/v1/shape/${name}?offset=-1`, { headers })
      if (!response.ok) throw new Error(`${name} answered ${response.status}`)
      await response.arrayBuffer()
    })
    await fetch(`${servers.urls.syncServer}/v1/live`, { headers, signal: gone.signal })
    made += names.length
  }
  lab.log(`${made} other shapes are followed`)
}

async function subscribe(lab: Lab, servers: Servers, onRow: (id: string) => void): Promise<void> {
  const stopped = new AbortController()
  lab.onClose(async () => stopped.abort())
  const token = await servers.token(demoIds.users.admin)
  const upToDate = Promise.withResolvers<void>()
  const stream = new ShapeStream<{ id: string }>({
    url: `${servers.urls.syncServer}/v1/shape/messages`,
    headers: { authorization: `Bearer ${token}`, 'x-client-id': newId() },
    signal: stopped.signal,
    warnOnHttp: false,
  })
  stream.subscribe((messages) => {
    for (const message of messages) {
      if (isChangeMessage(message)) onRow(message.value.id)
      else if (message.headers.control === 'up-to-date') upToDate.resolve()
    }
  }, upToDate.reject)
  await upToDate.promise
}
