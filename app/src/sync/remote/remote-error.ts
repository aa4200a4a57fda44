import { FetchError } from '@electric-sql/client'
import { z } from 'zod'

/** unauthenticated: the token is not taken. revoked: this device or person has lost access. unreachable: try again later.
 *  refused: the server understood and will not; a bug or a version too old. */
export type RemoteErrorKind = 'unauthenticated' | 'revoked' | 'unreachable' | 'refused'

/** Why a request to our servers gave nothing. `code` is the server's, or `http_<status>`, or `network`. */
export class RemoteError extends Error {
  readonly kind: RemoteErrorKind
  readonly code: string
  /** What the server asked to wait, in ms; 0 if nothing. */
  readonly retryAfterMs: number
  readonly body: unknown
  constructor(
    kind: RemoteErrorKind,
    code: string,
    options: { cause?: unknown; retryAfterMs?: number; body?: unknown } = {},
  ) {
    super(`${kind}: ${code}`, { cause: options.cause })
    this.name = 'RemoteError'
    this.kind = kind
    this.code = code
    this.retryAfterMs = options.retryAfterMs ?? 0
    this.body = options.body
  }
}

const errorBody = z.object({ error: z.looseObject({ code: z.string() }) })

/** Reads an answer that is not 2xx. */
export function errorFromAnswer(status: number, body: unknown, retryAfter: string | null): RemoteError {
  const parsed = errorBody.safeParse(body)
  const code = parsed.success ? parsed.data.error.code : `http_${status}`
  const seconds = Number(retryAfter ?? 0)
  const options = { body, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 0 }
  if (status === 401) return new RemoteError('unauthenticated', code, options)
  if (code === 'not_a_member' || code === 'device_revoked') return new RemoteError('revoked', code, options)
  // below 400: the answer was fine, but its body broke off
  const isForLater = status < 400 || status >= 500 || status === 408 || status === 429
  return new RemoteError(isForLater ? 'unreachable' : 'refused', code, options)
}

/** Gives any failure of a request one of our kinds; what is not a failed request stays itself. */
export function remoteErrorFrom(error: unknown): unknown {
  if (error instanceof RemoteError) return error
  if (error instanceof FetchError)
    return errorFromAnswer(error.status, error.json, error.headers['retry-after'] ?? null)
  // fetch rejects with TypeError for the network, with DOMException when its time ran out
  if (error instanceof TypeError || error instanceof DOMException)
    return new RemoteError('unreachable', 'network', { cause: error })
  return error
}
