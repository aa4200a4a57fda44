import { z } from 'zod'
import type { Lsn } from '../lsn.ts'
import type { Inspector } from '../schema/inspector.ts'
import type { ShapeRegistry } from '../shapes/registry.ts'
import type { Shape } from '../shapes/shape.ts'
import type { ShapeDefinition } from '../shapes/definition.ts'
import { requestKey } from '../shapes/definition.ts'
import type { Subset, SubsetRows } from '../shapes/subset.ts'
import { reconcileShape } from '../shapes/reconcile.ts'
import { TableChangedError } from '../shapes/snapshotter.ts'
import { PublicationError } from '../replication/publication.ts'
import { readChunk } from '../storage/snapshot-file.ts'
import type { Store } from '../storage/store.ts'
import { failure, invalidRequest, mustRefetch, unavailable, uncached } from './answers.ts'
import { readBody } from './body.ts'
import { Deadline } from './deadline.ts'
import { asEvents, followLog } from './event-stream.ts'
import { readLogBody, readLogEvents } from './log-body.ts'
import type { Offset } from './offset.ts'
import { SNAPSHOT_END, compareOffsets } from './offset.ts'
import type { Page } from './page.ts'
import { respond, respondWithEvents } from './page.ts'
import type { Reading, ShapeQuery } from './request.ts'
import { readShapeQuery } from './request.ts'
import { resolveShape } from './resolve.ts'
import { serveSubset } from './serve-subset.ts'
import { readSubset } from './subset.ts'
import { upToDateMessage } from './up-to-date.ts'

export interface ServeContext {
  store: Store
  inspector: Inspector
  registry: ShapeRegistry
  longPollMs: number
  /** How long a stream of events stays open, and after how much silence it says that it still is. */
  eventStreamMs: number
  keepAliveMs: number
  /** Reads rows as they are now. */
  querySubset: (definition: ShapeDefinition, subset: Subset) => Promise<SubsetRows>
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
  const reading = await readBody(request)
  if (!reading.ok) return reading.response
  const response = await serve(request, readShapeQuery(search, reading.body), context)
  return request.method === 'POST' ? uncached(response) : response
}

async function serve(request: Request, reading: Reading, context: ServeContext): Promise<Response> {
  if (!reading.ok) return invalidRequest(reading.errors)
  const { query } = reading
  if (!(await context.whenActive())) return unavailable()
  const resolution = await resolveShape(query, context.inspector)
  if (!resolution.ok) return invalidRequest(resolution.errors)
  const { definition } = resolution
  const subset = query.subset === undefined ? undefined : readSubset(query.subset, definition.table)
  if (subset?.ok === false) return invalidRequest({ subset: subset.errors })
  const known = query.handle === undefined ? undefined : context.registry.byHandle(query.handle)
  if (query.offset !== 'now' && query.offset.lsn >= 0 && known?.key !== requestKey(definition.request)) {
    return mustRefetch(context.registry.open(definition).handle)
  }
  const shape = context.registry.open(definition)
  const place = await locate(request, shape, query, context)
  if (place instanceof Response) return place
  if (subset !== undefined) {
    try {
      return await serveSubset(shape, query, place.end, subset.subset, context)
    } catch (error) {
      if (!(error instanceof TableChangedError)) throw error
      context.inspector.forgetAll()
      await reconcileShape(shape, context.registry, context.inspector)
      return serve(request, reading, context)
    }
  }
  if (place.kind === 'now') return upToDateOnly(request, { ...atEnd(shape, query), hasData: false }, context)
  if (place.kind === 'chunk') return serveChunk(request, shape, query, place)
  return serveLog(request, shape, query, place.from, context)
}

/** The part of a shape that a request is about. `end` is where the next request goes on. */
type Place =
  | { kind: 'now'; end: Offset }
  | { kind: 'chunk'; index: number; end: Offset }
  | { kind: 'log'; from: Offset; end: Offset }

/** Finds what a request is about, waiting for it where it is on its way; or the answer that there is none. */
async function locate(
  request: Request,
  shape: Shape,
  query: ShapeQuery,
  context: ServeContext,
): Promise<Place | Response> {
  const { offset } = query
  const deadline = new Deadline(context.snapshotWaitMs, [request.signal, context.stopping])
  try {
    if (offset === 'now') {
      if (!(await shape.until(() => shape.isComplete || shape.end !== undefined, deadline.signal))) return unavailable()
      return shape.end === undefined ? { kind: 'now', end: shape.logEnd } : ended(shape, query, context)
    }
    if (compareOffsets(offset, SNAPSHOT_END) < 0) {
      const index = offset.lsn < 0 ? 0 : offset.position + 1
      const isKnown = () => shape.chunkEnds.length > index || shape.isComplete || shape.end !== undefined
      if (!(await shape.until(isKnown, deadline.signal))) return unavailable()
      if (shape.end !== undefined) return ended(shape, query, context)
      if (shape.chunkEnds.length > index) return { kind: 'chunk', index, end: { lsn: 0, position: index } }
    }
  } finally {
    deadline.dispose()
  }
  const from = compareOffsets(offset, SNAPSHOT_END) < 0 ? SNAPSHOT_END : offset
  if (compareOffsets(from, shape.logEnd) > 0 && !(await reaches(shape, from, request, context)))
    return shape.end === undefined
      ? invalidRequest({ offset: ['out of bounds for this shape'] })
      : ended(shape, query, context)
  if (shape.end !== undefined) return ended(shape, query, context)
  return { kind: 'log', from, end: logChunkEnd(shape, from, context) }
}

/** Where the answer to a request from `from` ends: at a chunk's end or at the log's. */
function logChunkEnd(shape: Shape, from: Offset, context: ServeContext): Offset {
  const { logEnd } = shape
  const chunkEnd = context.store.nextChunkEnd(shape.id, from)
  return chunkEnd !== undefined && compareOffsets(chunkEnd, logEnd) < 0 ? chunkEnd : logEnd
}

function atEnd(shape: Shape, query: ShapeQuery): Page {
  return { shape, query, end: shape.logEnd, isUpToDate: true, hasData: true }
}

function serveChunk(request: Request, shape: Shape, query: ShapeQuery, place: Place & { kind: 'chunk' }): Response {
  const start = shape.chunkEnds[place.index - 1] ?? 0
  const end = shape.chunkEnds[place.index] ?? start
  const page: Page = { shape, query, end: place.end, isUpToDate: false, hasData: true }
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
  if (query.isStream && compareOffsets(from, shape.logEnd) === 0) return serveEvents(request, shape, query, context)
  if (query.isLive && compareOffsets(from, shape.logEnd) === 0) {
    const hasNews = await waitForNews(shape, from, request, context)
    if (shape.end !== undefined) return ended(shape, query, context)
    if (!hasNews) {
      if (!context.isActive()) return unavailable()
      return upToDateOnly(request, { ...atEnd(shape, query), hasData: false }, context)
    }
  }
  if (shape.end !== undefined) return ended(shape, query, context)
  // end of log and last seen LSN are read together, so that the one is true of the other
  const { logEnd } = shape
  const lastSeenLsn = context.lastSeenLsn()
  const end = logChunkEnd(shape, from, context)
  const isUpToDate = end === logEnd
  const trailer = isUpToDate ? upToDateMessage(lastSeenLsn) : undefined
  const page: Page = { shape, query, end, isUpToDate, hasData: true }
  return query.isStream
    ? respondWithEvents(request, page, () => readLogEvents(context.store, shape, from, end, trailer))
    : respond(request, page, () => readLogBody(context.store, shape, from, end, trailer))
}

function serveEvents(request: Request, shape: Shape, query: ShapeQuery, context: ServeContext): Response {
  const page = atEnd(shape, query)
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
