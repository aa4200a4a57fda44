import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { z } from 'zod'
import { isShapeName, shapeFor, shapeGroups, shapeNames, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { chooseEncoding, compress } from './compress.ts'
import type { Connection, ConnectionRegistry, Ending } from './connections.ts'
import { GateError, tryAgain } from './errors.ts'
import type { Identify } from './identify.ts'
import type { PauseRegistry } from './pauses.ts'
import type { Upstream } from './upstream.ts'

/** What a client may say to Electric through us (Electric docs, "HTTP API"); what defines the shape is ours to say. */
const PROTOCOL_PARAMETERS = new Set([
  'offset',
  'handle',
  'live',
  'live_sse',
  'cursor',
  'log',
  'cache-buster',
  'expired_handle',
])
const SHAPE_DEFINITION = /^(table|where|columns|replica|secret|api_secret|params(\[.*\])?|subset__.*)$/u

/** Headers of the upstream's answer that the client needs. Its cache headers are not among them: they are for caches that many
 *  share, and an answer here is one person's, under the role of the moment. */
const PASSED_HEADERS = [
  'content-type',
  'etag',
  'electric-handle',
  'electric-offset',
  'electric-schema',
  'electric-cursor',
  'electric-up-to-date',
  'electric-has-data',
  'electric-server',
  'retry-after',
]

function protocolParameters(query: URLSearchParams): URLSearchParams {
  const passed = new URLSearchParams()
  for (const [name, value] of query) {
    if (PROTOCOL_PARAMETERS.has(name)) passed.set(name, value)
    else if (SHAPE_DEFINITION.test(name)) throw new GateError(400, 'shape_definition_not_allowed', { field: name })
  }
  return passed
}

function pausedError(name: ShapeName): GateError {
  return new GateError(503, 'shape_paused', { name }, 10)
}

/** What a request that is under way is told when it may not go on. */
function errorOf(ending: Ending): GateError {
  if (ending.event === 'signed-out') return new GateError(401, 'unauthenticated')
  return ending.event === 'revoked' ? new GateError(403, ending.data.code) : tryAgain()
}

/** No cache may keep an answer, not even the browser's own: what it kept would outlive the wipe of a device that lost access. A
 *  client that keeps one itself may ask whether it still holds, by its ETag. */
const CACHE_HEADERS = { 'cache-control': 'private, no-store', vary: 'authorization, accept-encoding' }

/** A device that has never had the shape whole sends this header: a pause does not hold up its first sync. */
const FIRST_SYNC = 'x-first-sync'

interface ShapeDeps {
  readonly identify: Identify
  readonly pool: Pool
  readonly upstream: Upstream
  readonly connections: ConnectionRegistry
  readonly pauses: PauseRegistry
}

/** `GET /v1/shape/:name`: Electric's protocol on a shape of the catalogue; `GET /v1/shapes`: which there are and how large. */
export function shapeRoutes(app: FastifyInstance, deps: ShapeDeps): void {
  const { upstream, connections, pauses } = deps
  app.get('/v1/shape/:name', async (request, reply) => {
    const viewer = await deps.identify(request)
    const { name } = z.object({ name: z.string() }).parse(request.params)
    if (!isShapeName(name)) throw new GateError(404, 'unknown_shape', { name })
    const protocol = protocolParameters(new URL(request.url, 'http://gate').searchParams)
    const isFollowing = protocol.has('handle') && request.headers[FIRST_SYNC] === undefined
    if (isFollowing && (await pauses.isPaused(viewer.workspaceId, name))) throw pausedError(name)

    const gone = new AbortController()
    const ending: { reason: GateError | null } = { reason: null }
    const end = (reason: GateError) => {
      ending.reason = reason
      gone.abort()
    }
    const connection: Connection = {
      kind: 'answer',
      userId: viewer.userId,
      clientId: viewer.clientId,
      sessionId: viewer.sessionId,
      membership: viewer,
      end: (ending) => end(errorOf(ending)),
    }
    connections.add(connection)
    const stopListening = pauses.listen(viewer.workspaceId, (now) => {
      if (isFollowing && now.has(name)) end(pausedError(name))
    })
    reply.raw.on('close', () => {
      connections.remove(connection)
      stopListening()
      gone.abort()
    })
    const asked = { definition: shapeFor(name, viewer), protocol, ifNoneMatch: request.headers['if-none-match'] }
    const answer = await upstream.request(asked, gone.signal).catch((error: unknown) => {
      // who asked has gone, or may not have the answer any more
      if (gone.signal.aborted) return null
      throw error
    })
    if (ending.reason !== null) {
      await answer?.body?.cancel()
      throw ending.reason
    }
    if (answer === null) return reply
    for (const header of PASSED_HEADERS) {
      const value = answer.headers.get(header)
      if (value !== null) reply.header(header, value)
    }
    reply.code(answer.status).headers(CACHE_HEADERS)
    if (answer.body === null) return reply.send()
    // fetch's and node's declarations of one web standard stream differ in name only
    const body = Readable.from(answer.body)
    gone.signal.addEventListener('abort', () => body.destroy(), { once: true })
    // live answers are short, and a stream of events has to leave event by event
    const isLive = protocol.has('live') || protocol.has('live_sse')
    const encoding = isLive || answer.status !== 200 ? undefined : chooseEncoding(request.headers['accept-encoding'])
    if (encoding === undefined) return reply.send(body)
    return reply.header('content-encoding', encoding).send(compress(body, encoding))
  })

  app.get('/v1/shapes', async (request, reply) => {
    const viewer = await deps.identify(request)
    const counts = shapeNames.map((name) => {
      const { table, where, params } = shapeFor(name, viewer)
      // table and where are the catalogue's own text
      return deps.pool
        .query<{ rows: string }>(`select count(*) as rows from ${table} where ${where}`, [...params])
        .then((result) => [name, Number(result.rows[0]?.rows ?? 0)] as const)
    })
    const rows = new Map(await Promise.all(counts))
    reply.header('cache-control', 'private, no-store')
    return {
      role: viewer.role,
      workspaceId: viewer.workspaceId,
      shapes: (['inbox', 'rest'] as const).flatMap((group) =>
        shapeGroups[group].map((name) => ({ name, group, rows: rows.get(name) ?? 0 })),
      ),
    }
  })
}
