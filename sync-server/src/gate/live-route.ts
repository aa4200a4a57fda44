import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import type { PresenceEntry } from '@vp/domain/inbox/presence.ts'
import { shapeFor, shapeNames, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { Connection, ConnectionRegistry } from './connections.ts'
import { noteDevice } from './devices.ts'
import { coalesce, SSE_KEEP_ALIVE, sseEvent } from './doorbell.ts'
import type { Identify } from './identify.ts'
import type { PauseRegistry } from './pauses.ts'
import type { PresenceRelay } from './presence/relay.ts'
import type { RefetchLog } from './refetch-log.ts'
import type { News, Upstream } from './upstream.ts'

const KEEP_ALIVE_MS = 15_000

interface LiveDeps {
  readonly identify: Identify
  readonly pool: Pool
  readonly upstream: Upstream
  readonly connections: ConnectionRegistry
  readonly pauses: PauseRegistry
  readonly refetches: RefetchLog
  readonly presence: PresenceRelay
}

/** `GET /v1/live`: the doorbell, the one live connection of a device. Events:
 *  - `hello` {lsn, role, historyFrom, paused}: the role and the window that say what shapes hold, so that a device can tell that
 *    they hold something else than when it last asked;
 *  - `paused` {shapes}: that list has changed; these shapes are not told of, and not to be asked for;
 *  - `news` {lsn, shapes, again}: up to that LSN these shapes, and no others that are not paused, have changes to fetch; those in
 *    `again`, left out when there are none, must be asked for whatever was complete: they begin anew, or are paused no more;
 *  - `presence` {entries}: who of the team has come to a conversation, left it, or begun or ceased to type there; after the greeting, if
 *    there is anybody, everyone who is or lately was at one;
 *  - `role`, `window` (the history window has moved) and `revoked`, after which the stream ends. It also ends when the token does, or
 *    its session: the device comes back with a fresh one, or cannot. */
export function liveRoute(app: FastifyInstance, deps: LiveDeps): void {
  const { pool, upstream, connections, pauses, refetches, presence } = deps
  app.get('/v1/live', async (request, reply) => {
    const viewer = await deps.identify(request)
    const { workspaceId } = viewer
    await Promise.all([noteDevice(pool, viewer, request.headers), pauses.load(workspaceId)])
    const stream = new PassThrough()
    const shapes = new Map(shapeNames.map((name) => [name, shapeFor(name, viewer)]))
    let lastLsn = 0n
    const tell = ({ lsn, shapes: all, again }: News) => {
      // news may be on its way while it ends
      if (stream.writableEnded) return
      const paused = pauses.of(workspaceId)
      const listed = (names: ReadonlySet<ShapeName>) => [...names].filter((name) => !paused.has(name))
      const [named, anew] = [listed(all), listed(again)]
      if (named.length === 0) return
      if (lsn > lastLsn) lastLsn = lsn
      const news = { lsn: lsn.toString(), shapes: named, ...(anew.length === 0 ? {} : { again: anew }) }
      stream.write(sseEvent('news', news))
    }
    // news may ring while the watch is being set up; the client must hear hello first
    let sayHello: () => void = () => undefined
    const greeted = new Promise<void>((resolve) => (sayHello = resolve))
    const ring = coalesce((news) => {
      for (const name of news.again) refetches.note(workspaceId, name)
      void greeted.then(() => tell(news))
    })
    const { lsn, unwatch } = await upstream.watch(shapes, ring)
    if (reply.raw.destroyed) {
      unwatch()
      return reply
    }
    lastLsn = lsn
    const paused = [...pauses.of(workspaceId).keys()]
    const historyFrom = viewer.historyFrom.toISOString()
    stream.write(sseEvent('hello', { lsn: lsn.toString(), role: viewer.role, historyFrom, paused }))
    sayHello()
    const tellPresence = (entries: PresenceEntry[]) => {
      if (!stream.writableEnded && entries.length > 0) stream.write(sseEvent('presence', { entries }))
    }
    tellPresence(presence.of(workspaceId))
    const stopWatchingPeople = presence.listen(workspaceId, tellPresence)

    const stopListening = pauses.listen(workspaceId, (now, before) => {
      stream.write(sseEvent('paused', { shapes: [...now.keys()] }))
      const resumed = new Set([...before.keys()].filter((name) => !now.has(name)))
      tell({ lsn: lastLsn, shapes: resumed, again: resumed })
    })
    const connection: Connection = {
      kind: 'doorbell',
      userId: viewer.userId,
      clientId: viewer.clientId,
      sessionId: viewer.sessionId,
      membership: viewer,
      end: (ending) => {
        if (ending.event === 'signed-out') stream.end()
        else stream.end(sseEvent(ending.event, ending.data))
      },
    }
    connections.add(connection)
    // what the device knows of the log is of another one: it comes back and hears where this one is
    const stopWaiting = upstream.onSetBack(() => stream.end())
    const keepAlive = setInterval(() => stream.write(SSE_KEEP_ALIVE), KEEP_ALIVE_MS)
    const expiry = setTimeout(() => stream.end(), Math.max(0, viewer.tokenExpiresAt * 1000 - Date.now()))
    stream.on('close', () => {
      clearInterval(keepAlive)
      clearTimeout(expiry)
      connections.remove(connection)
      stopListening()
      stopWatchingPeople()
      stopWaiting()
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
