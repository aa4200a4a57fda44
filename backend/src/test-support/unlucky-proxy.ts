import { once } from 'node:events'
import { createServer, connect, type Socket } from 'node:net'

export interface UnluckyProxy {
  /** The same database, through the proxy. */
  url: string
  /** Cuts every connection, refuses the next ones, and ends the first `listeners` that listen in the very packet that says
   *  they do. */
  strike(listeners: number): void
  /** How often a connection was ended so. */
  cutListeners(): number
  stop(): Promise<void>
}

/** How many connections are turned away after a strike: as a Postgres that is still starting does. */
const REFUSALS = 10

/** A TCP proxy before Postgres that puts into one packet what a dying Postgres may: the answer to LISTEN and its last word. */
export async function startUnluckyProxy(databaseUrl: string): Promise<UnluckyProxy> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let refusals = 0
  let doomedListeners = 0
  let cutListeners = 0
  const server = createServer((client) => {
    if (refusals > 0) {
      refusals -= 1
      client.once('data', () => client.end(fatal('57P03', 'the database system is starting up')))
      return
    }
    const upstream = connect(Number(target.port), target.hostname)
    let isDoomed = false
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => undefined) // a cut connection is what this is for
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (chunk) => {
      if (doomedListeners > 0 && chunk.includes('LISTEN bullmq_jobs')) {
        doomedListeners -= 1
        isDoomed = true
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => {
      if (!isDoomed) return client.write(chunk)
      cutListeners += 1
      return client.end(Buffer.concat([chunk, fatal('57P01', 'terminating connection due to administrator command')]))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${address.port}`
  return {
    url: url.href,
    strike(listeners) {
      refusals = REFUSALS
      doomedListeners = listeners
      for (const socket of open) socket.destroy()
    },
    cutListeners: () => cutListeners,
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** An ErrorResponse. Source: PostgreSQL, "Message Formats" and "Error and Notice Message Fields". */
function fatal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
