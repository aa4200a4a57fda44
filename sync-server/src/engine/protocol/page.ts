import type { Shape } from '../shapes/shape.ts'
import { caching, shapeHeaders, withLength } from './answers.ts'
import { nextCursor } from './cursor.ts'
import type { Offset } from './offset.ts'
import { formatOffset } from './offset.ts'
import type { ShapeQuery } from './request.ts'

/** What a 200 says besides its rows. */
export interface Page {
  shape: Shape
  query: ShapeQuery
  /** Where the next request should go on from. */
  end: Offset
  isUpToDate: boolean
  hasData: boolean
}

let emptyAnswers = 0

/** The answer to a request for a part of a shape: 304 when the client has it, or what `body` gives. */
export function respond(request: Request, page: Page, body: () => string | ReadableStream<Uint8Array>): Response {
  const { query, shape } = page
  const headers = pageHeaders(page)
  if (matches(request, headers)) return new Response(null, { status: 304, headers })
  if (!query.isLive) headers.set('electric-schema', shape.schemaHeader)
  const content = body()
  return typeof content === 'string' && !page.hasData
    ? withLength(content, 200, headers)
    : new Response(content, { status: 200, headers })
}

/** The same for a page that is sent as events. */
export function respondWithEvents(request: Request, page: Page, events: () => ReadableStream<Uint8Array>): Response {
  const headers = pageHeaders(page)
  if (matches(request, headers)) return new Response(null, { status: 304, headers })
  headers.set('content-type', 'text/event-stream')
  return new Response(events(), { status: 200, headers })
}

function pageHeaders({ shape, query, end, hasData, isUpToDate }: Page): Headers {
  const offset = formatOffset(end)
  // an answer without data may be followed by another for the same offsets, so its tag must not repeat
  if (!hasData) emptyAnswers += 1
  const headers = shapeHeaders()
  headers.set('cache-control', cachingOf(query))
  if (query.isLive) headers.set('electric-cursor', nextCursor(query.cursor, Date.now()))
  headers.set(
    'etag',
    `"${shape.handle}:${query.offsetText}:${offset}${hasData ? '' : `:${Date.now()}.${emptyAnswers}`}"`,
  )
  headers.set('electric-handle', shape.handle)
  if (isUpToDate) headers.set('electric-up-to-date', '')
  headers.set('electric-has-data', String(hasData))
  headers.set('electric-offset', offset)
  return headers
}

function cachingOf({ isStream, isLive, offset }: ShapeQuery): string {
  if (isStream) return caching.events
  if (isLive) return caching.live
  return offset !== 'now' && offset.lsn < 0 ? caching.initial : caching.catchUp
}

/** Lists count, `*` and weak tags do not, as with Electric. */
function matches(request: Request, headers: Headers): boolean {
  const etag = headers.get('etag')
  return (
    request.headers
      .get('if-none-match')
      ?.split(',')
      .some((tag) => tag.trim() === etag) ?? false
  )
}
