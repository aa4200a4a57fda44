import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { shapeFor, shapeNames, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { newId } from '@vp/domain/ids.ts'
import pg from 'pg'
import type { Figure } from '../measure/figure.ts'
import type { Lab } from '../measure/lab.ts'
import { everything, startServers, type Servers } from '../measure/servers.ts'

const MEGABYTE = 1e6

/** Every byte that comes down the socket, headers too, when a device asks for all its shapes for the first time through
 *  the front door, as Chromium asks. The reference is the rows of the same shapes as JSON, one array per table, gzipped
 *  (level 6). */
export const wireBytes: Figure = {
  name: 'wire-bytes',
  async measure(lab) {
    const servers = await startServers(lab, lab.size(100_000, 100))
    const value = await bytesOfFirstSync(lab, servers)
    const reference = await bytesOfRows(lab, servers)
    return {
      value: value / MEGABYTE,
      unit: 'MB',
      reference: reference / MEGABYTE,
      goal: 'within 1.2x of the gzipped JSON of the rows',
      ok: value <= 1.2 * reference,
    }
  },
}

async function bytesOfFirstSync(lab: Lab, servers: Servers): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = {
    authorization: `Bearer ${await servers.token(everything.userId)}`,
    'x-client-id': newId(),
    'accept-encoding': 'gzip, deflate, br, zstd',
  }
  let total = 0
  for (const name of shapeNames) {
    const before = total
    let place = 'offset=-1'
    for (let isUpToDate = false; !isUpToDate;) {
      const sent = request(`${servers.urls.app}/sync/v1/shape/${name}?${place}`, { agent, headers }).end()
      const [answer] = (await once(sent, 'response')) as [IncomingMessage] // Node docs, 'response'
      if (answer.statusCode !== 200) throw new Error(`${name} answered ${answer.statusCode}`)
      const { socket } = answer
      const already = received.get(socket) ?? 0
      await once(answer.resume(), 'end')
      received.set(socket, socket.bytesRead)
      total += socket.bytesRead - already
      isUpToDate = 'electric-up-to-date' in answer.headers
      place = `offset=${String(answer.headers['electric-offset'])}&handle=${String(answer.headers['electric-handle'])}`
    }
    if (total - before > 0.05 * MEGABYTE) lab.log(`${name}: ${((total - before) / MEGABYTE).toFixed(2)} MB`)
  }
  agent.destroy()
  return total
}

/** Bytes counted so far, by connection. */
const received = new WeakMap<object, number>()

async function bytesOfRows(lab: Lab, { databaseUrl }: Servers): Promise<number> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  const rowsOf = async (name: ShapeName): Promise<unknown[]> => {
    const { table, where, params, columns } = shapeFor(name, everything)
    const quoted = columns.map((column) => `"${column}"::text`).join(', ')
    const { rows } = await database.query<Record<string, string | null>>(
      `select ${quoted} from ${table} where ${where}`,
      [...params],
    )
    return rows
  }
  let total = 0
  for (const name of shapeNames) {
    const size = gzipSync(JSON.stringify(await rowsOf(name))).length
    if (size > 0.05 * MEGABYTE) lab.log(`${name}: ${(size / MEGABYTE).toFixed(2)} MB of rows`)
    total += size
  }
  await database.end()
  return total
}
