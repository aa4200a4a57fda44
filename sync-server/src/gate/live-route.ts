import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { shapeFor, shapeNames } from '@vp/domain/shapes/catalogue.ts'
import type { ConnectionRegistry } from './connections.ts'
import { coalesce, SSE_KEEP_ALIVE, sseEvent } from './doorbell.ts'
import type { Identify } from './identify.ts'
import type { Upstream } from './upstream.ts'

const KEEP_ALIVE_MS = 15_000

interface LiveDeps {
  readonly identify: Identify
  readonly upstream: Upstream
  readonly connections: ConnectionRegistry
}

/** `GET /v1/live`: the doorbell, the one live connection of a device. Events: `hello` {lsn, role}; `news` {lsn, shapes, again}: up to
 *  that LSN these shapes, and no others, have changes to fetch, and those in `again`, left out when there are none, begin anew: ask
 *  for them whatever was complete; `role` and `revoked`, after which the stream ends. It also ends
 *  when the token does: the device comes back with a fresh one. */
export function liveRoute(app: FastifyInstance, { identify, upstream, connections }: LiveDeps): void {
  app.get('/v1/live', async (request, reply) => {
    const viewer = await identify(request)
    const stream = new PassThrough()
    const shapes = new Map(shapeNames.map((name) => [name, shapeFor(name, viewer)]))
    // news may ring while the watch is being set up; the client must hear hello first
    let sayHello: () => void = () => undefined
    const greeted = new Promise<void>((resolve) => (sayHello = resolve))
    const ring = coalesce(({ lsn, shapes: names, again }) => {
      const news = { lsn: lsn.toString(), shapes: [...names], ...(again.size === 0 ? {} : { again: [...again] }) }
      void greeted.then(() => stream.write(sseEvent('news', news)))
    })
    const { lsn, unwatch } = await upstream.watch(shapes, ring)
    if (reply.raw.destroyed) {
      unwatch()
      return reply
    }
    stream.write(sseEvent('hello', { lsn: lsn.toString(), role: viewer.role }))
    sayHello()

    const connection = {
      userId: viewer.userId,
      clientId: viewer.clientId,
      membership: viewer,
      end(event: 'role' | 'revoked', data: object) {
        stream.end(sseEvent(event, data))
      },
    }
    connections.add(connection)
    const keepAlive = setInterval(() => stream.write(SSE_KEEP_ALIVE), KEEP_ALIVE_MS)
    const expiry = setTimeout(() => stream.end(), Math.max(0, viewer.tokenExpiresAt * 1000 - Date.now()))
    stream.on('close', () => {
      clearInterval(keepAlive)
      clearTimeout(expiry)
      connections.remove(connection)
      unwatch()
    })
    reply.raw.on('close', () => stream.destroy())
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('x-accel-buffering', 'no')
      .send(stream)
  })
}
