import { z } from 'zod'
import type { Lsn } from '../lsn.ts'
import type { Inspector } from '../schema/inspector.ts'
import type { ShapeRegistry } from '../shapes/registry.ts'
import type { Shape } from '../shapes/shape.ts'
import { requestKey } from '../shapes/definition.ts'
import { TableChangedError } from '../shapes/snapshotter.ts'
import { PublicationError } from '../replication/publication.ts'
import { readChunk } from '../storage/snapshot-file.ts'
import type { Store } from '../storage/store.ts'
import { caching, failure, invalidRequest, mustRefetch, unavailable } from './answers.ts'
import { Deadline } from './deadline.ts'
import { asEvents, followLog } from './event-stream.ts'
import { readLogBody, readLogEvents } from './log-body.ts'
import type { Offset } from './offset.ts'
import { SNAPSHOT_END, compareOffsets } from './offset.ts'
import type { Page } from './page.ts'
import { respond, respondWithEvents } from './page.ts'
import type { ShapeQuery } from './request.ts'
import { readShapeQuery } from './request.ts'
import { resolveShape } from './resolve.ts'
import { upToDateMessage } from './up-to-date.ts'

export interface ServeContext {
  store: Store
  inspector: Inspector
  registry: ShapeRegistry
  longPollMs: number
  /** How long a stream of events stays open, and after how much silence it says that it still is. */
  eventStreamMs: number
  keepAliveMs: number
  /** How long a client waits for a snapshot's next chunk before it is told to try again. */
  snapshotWaitMs: number
  /** Whether the stream is up and has caught up: only then is what the logs say the truth. Waits a little for it. */
  whenActive: () => Promise<boolean>
  isActive: () => boolean
  /** Aborts when the engine stops. */
  stopping: AbortSignal
  /** Commit position up to which every log can be read. */
  lastSeenLsn: () => Lsn
}

/** Answers one request for a shape, from its query string to its rows. */
export async function serveShape(request: Request, search: URLSearchParams, context: ServeContext): Promise<Response> {
  const reading = readShapeQuery(search)
  if (!reading.ok) return invalidRequest(reading.errors)
  const { query } = reading
  if (!(await context.whenActive())) return unavailable()
  const resolution = await resolveShape(query, context.inspector)
  if (!resolution.ok) return invalidRequest(resolution.errors)
  const { definition } = resolution
  const known = query.handle === undefined ? undefined : context.registry.byHandle(query.handle)
  if (query.offset !== 'now' && query.offset.lsn >= 0 && known?.key !== requestKey(definition.request)) {
    return mustRefetch(context.registry.open(definition).handle)
  }
  const response = await answer(request, context.registry.open(definition), query, context)
  if (request.method === 'POST') response.headers.set('cache-control', caching.uncacheable)
  return response
}

async function answer(request: Request, shape: Shape, query: ShapeQuery, context: ServeContext): Promise<Response> {
  const { offset } = query
  const deadline = new Deadline(context.snapshotWaitMs, [request.signal, context.stopping])
  try {
    if (offset === 'now') {
      if (!(await shape.until(() => shape.isComplete || shape.end !== undefined, deadline.signal))) return unavailable()
      return shape.end === undefined
        ? upToDateOnly(request, { shape, query, end: shape.logEnd, isUpToDate: true, hasData: false }, context)
        : ended(shape, query, context)
    }
    if (compareOffsets(offset, SNAPSHOT_END) < 0) {
      const chunk = offset.lsn < 0 ? 0 : offset.position + 1
      const isKnown = () => shape.chunkEnds.length > chunk || shape.isComplete || shape.end !== undefined
      if (!(await shape.until(isKnown, deadline.signal))) return unavailable()
      if (shape.end !== undefined) return ended(shape, query, context)
      if (shape.chunkEnds.length > chunk) return serveChunk(request, shape, query, chunk)
    }
  } finally {
    deadline.dispose()
  }
  return serveLog(request, shape, query, compareOffsets(offset, SNAPSHOT_END) < 0 ? SNAPSHOT_END : offset, context)
}

function serveChunk(request: Request, shape: Shape, query: ShapeQuery, chunk: number): Response {
  const start = shape.chunkEnds[chunk - 1] ?? 0
  const end = shape.chunkEnds[chunk] ?? start
  const page: Page = { shape, query, end: { lsn: 0, position: chunk }, isUpToDate: false, hasData: true }
  return query.isStream
    ? respondWithEvents(request, page, () => chunkAsEvents(shape.snapshotPath, start, end))
    : respond(request, page, () => readChunk(shape.snapshotPath, start, end))
}

/** A chunk of the snapshot as events: asked for by nobody who went through the snapshot first, so it may cost memory. */
function chunkAsEvents(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  async function* parts(): AsyncGenerator<Uint8Array> {
    const messages = z.array(z.unknown()).parse(await new Response(readChunk(path, start, end)).json())
    yield asEvents(messages.map((message) => JSON.stringify(message)))
  }
  return ReadableStream.from(parts())
}

async function serveLog(
  request: Request,
  shape: Shape,
  query: ShapeQuery,
  from: Offset,
  context: ServeContext,
): Promise<Response> {
  if (compareOffsets(from, shape.logEnd) > 0 && !(await reaches(shape, from, request, context))) {
    return shape.end === undefined
      ? invalidRequest({ offset: ['out of bounds for this shape'] })
      : ended(shape, query, context)
  }
  if (query.isStream && compareOffsets(from, shape.logEnd) === 0) return serveEvents(request, shape, query, context)
  if (query.isLive && compareOffsets(from, shape.logEnd) === 0) {
    const hasNews = await waitForNews(shape, from, request, context)
    if (shape.end !== undefined) return ended(shape, query, context)
    if (!hasNews) {
      if (!context.isActive()) return unavailable()
      return upToDateOnly(request, { shape, query, end: shape.logEnd, isUpToDate: true, hasData: false }, context)
    }
  }
  if (shape.end !== undefined) return ended(shape, query, context)
  // end of log and last seen LSN are read together, so that the one is true of the other
  const { logEnd } = shape
  const lastSeenLsn = context.lastSeenLsn()
  const chunkEnd = context.store.nextChunkEnd(shape.id, from)
  const end = chunkEnd !== undefined && compareOffsets(chunkEnd, logEnd) < 0 ? chunkEnd : logEnd
  const isUpToDate = end === logEnd
  const trailer = isUpToDate ? upToDateMessage(lastSeenLsn) : undefined
  const page: Page = { shape, query, end, isUpToDate, hasData: true }
  return query.isStream
    ? respondWithEvents(request, page, () => readLogEvents(context.store, shape, from, end, trailer))
    : respond(request, page, () => readLogBody(context.store, shape, from, end, trailer))
}

function serveEvents(request: Request, shape: Shape, query: ShapeQuery, context: ServeContext): Response {
  if (shape.end !== undefined) return ended(shape, query, context)
  const page: Page = { shape, query, end: shape.logEnd, isUpToDate: true, hasData: true }
  return respondWithEvents(request, page, () =>
    followLog({
      store: context.store,
      shape,
      from: page.end,
      streamMs: context.eventStreamMs,
      keepAliveMs: context.keepAliveMs,
      signals: [request.signal, context.stopping],
      lastSeenLsn: context.lastSeenLsn,
    }),
  )
}

/** Waits for a log that is behind what the client has seen: it may have been restored and be catching up. */
async function reaches(shape: Shape, from: Offset, request: Request, context: ServeContext): Promise<boolean> {
  const deadline = new Deadline(context.longPollMs / 2, [request.signal, context.stopping])
  try {
    await shape.until(() => compareOffsets(from, shape.logEnd) <= 0 || shape.end !== undefined, deadline.signal)
    return shape.end === undefined && compareOffsets(from, shape.logEnd) <= 0
  } finally {
    deadline.dispose()
  }
}

async function waitForNews(shape: Shape, from: Offset, request: Request, context: ServeContext): Promise<boolean> {
  const deadline = new Deadline(context.longPollMs, [request.signal, context.stopping])
  try {
    return await shape.until(() => compareOffsets(shape.logEnd, from) > 0 || shape.end !== undefined, deadline.signal)
  } finally {
    deadline.dispose()
  }
}

function ended(shape: Shape, query: ShapeQuery, context: ServeContext): Response {
  const { end } = shape
  if (end?.kind === 'failed' && !(end.error instanceof TableChangedError)) {
    if (!(end.error instanceof PublicationError) && !context.isActive()) return unavailable()
    const reason = end.error instanceof Error ? end.error.message : 'unknown'
    return failure(500, { message: `Unexpected error while creating snapshot: ${reason}` })
  }
  const successor = query.isLive ? undefined : context.registry.find(shape.definition.request)
  return mustRefetch(successor?.handle)
}

function upToDateOnly(request: Request, page: Page, context: ServeContext): Response {
  return respond(request, page, () => `[${upToDateMessage(context.lastSeenLsn())}]`)
}
