import type { FieldErrors } from './request.ts'

const EXPOSED =
  'electric-cursor,electric-handle,electric-has-data,electric-offset,electric-schema,electric-up-to-date,electric-internal-known-error,retry-after'

/** How long each kind of answer may be kept, in Electric's words. */
export const caching = {
  initial: 'public, max-age=604800, s-maxage=3600, stale-while-revalidate=2629746',
  catchUp: 'public, max-age=60, stale-while-revalidate=300',
  live: 'public, max-age=5, stale-while-revalidate=5',
  events: 'public, max-age=59',
  refetch: 'public, max-age=60, must-revalidate',
  refetchOfLive: 'public, max-age=1, must-revalidate',
  uncacheable: 'no-cache',
  error: 'no-store',
  health: 'no-cache, no-store, must-revalidate',
  elsewhere: 'max-age=0, private, must-revalidate',
} as const

const MUST_REFETCH = '[{"headers":{"control":"must-refetch"}}]'
const JSON_TYPE = 'application/json; charset=utf-8'

export function shapeHeaders(): Headers {
  return new Headers({ ...commonHeaders('GET, POST, HEAD, DELETE, OPTIONS'), 'content-type': JSON_TYPE })
}

/** A whole body with its length; a shape's rows are streamed without one. */
export function withLength(body: string, status: number, headers: Headers): Response {
  const bytes = Buffer.from(body)
  headers.set('content-length', String(bytes.length))
  // bytes rather than text: a Response gives text a content type of its own
  return new Response(bytes, { status, headers })
}

export function invalidRequest(errors: FieldErrors): Response {
  return failure(400, { message: 'Invalid request', errors })
}

/** Nothing but GET may be kept. */
export function uncached(response: Response): Response {
  response.headers.set('cache-control', caching.uncacheable)
  response.headers.delete('surrogate-control')
  return response
}

export function failure(status: number, body: object, extra: Record<string, string> = {}): Response {
  const headers = shapeHeaders()
  headers.set('cache-control', caching.error)
  headers.set('surrogate-control', caching.error)
  for (const [name, value] of Object.entries(extra)) headers.set(name, value)
  return withLength(JSON.stringify(body), status, headers)
}

/** The words are Electric's, whatever the reason here: the stream to the database is not up. */
export function unavailable(): Response {
  return failure(503, { message: 'Timeout waiting for Postgres lock acquisition' }, { 'retry-after': '5' })
}

/** `handle` names the successor. Without one, as to a live request whose shape just ended, the client starts at -1. */
export function mustRefetch(handle: string | undefined): Response {
  const headers = shapeHeaders()
  headers.set('cache-control', handle === undefined ? caching.refetchOfLive : caching.refetch)
  if (handle !== undefined) {
    headers.set('electric-handle', handle)
    headers.set('etag', `"${handle}::"`)
  }
  return withLength(MUST_REFETCH, 409, headers)
}

export function health(status: 'active' | 'starting' | 'waiting'): Response {
  const headers = new Headers({
    ...commonHeaders('GET, HEAD'),
    'content-type': JSON_TYPE,
    'cache-control': caching.health,
  })
  return withLength(JSON.stringify({ status }), status === 'active' ? 200 : 202, headers)
}

export function notFound(): Response {
  return withLength('Not found', 404, elsewhere())
}

/** Says nothing of what there is: not even to other origins that there is something. */
export function unauthorized(): Response {
  const { vary = '', 'electric-server': server = '' } = commonHeaders('')
  const headers = new Headers({ vary, 'electric-server': server, 'cache-control': caching.elsewhere })
  return withLength(JSON.stringify({ message: 'Unauthorized - Invalid API secret' }), 401, headers)
}

export function root(): Response {
  return withLength('', 200, elsewhere())
}

export function preflight(): Response {
  const headers = new Headers(commonHeaders('GET, POST, HEAD, DELETE, OPTIONS'))
  headers.delete('vary')
  headers.set('access-control-max-age', '86400')
  return new Response(null, { status: 204, headers })
}

export function elsewhere(): Headers {
  return new Headers({ ...commonHeaders('GET, HEAD'), 'cache-control': caching.elsewhere })
}

function commonHeaders(methods: string): Record<string, string> {
  return {
    vary: 'accept-encoding',
    'electric-server': 'vp-crm-engine',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': EXPOSED,
    'access-control-allow-methods': methods,
  }
}
