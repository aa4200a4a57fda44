import { errorFromAnswer, RemoteError, remoteErrorFrom } from './remote-error.ts'
import { aborted } from './together.ts'

/** A request that moves no byte for this long is dead: mobile networks drop connections without a word. */
export const SILENCE_MS = 40_000

export interface Http {
  /** Without a trailing slash. */
  readonly origin: string
  readonly clientId: string
  /** The token to send; throws RemoteError `unauthenticated` when none is to be had. */
  token(): Promise<string>
  /** The server did not take this token. */
  rejected(token: string): void
}

/** Statuses whose answers have no body (Fetch Standard, "null body status"). */
const NO_BODY = new Set([204, 205, 304])

/** Sends with the person's token and this device's id, and fails on anything but 2xx.
 *  @throws RemoteError */
export async function request(
  http: Http,
  path: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  const token = await tokenFor(http, init.signal)
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token}`)
  headers.set('x-client-id', http.clientId)
  try {
    const response = await fetchUnlessSilent(`${http.origin}${path}`, { ...init, headers })
    if (response.ok) return response
    if (response.status === 401) http.rejected(token)
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    throw errorFromAnswer(response.status, isJson ? await response.json() : null, response.headers.get('retry-after'))
  } catch (error) {
    throw remoteErrorFrom(error)
  }
}

/** Reads JSON; a page in its place (a captive portal's, an error page) counts as no answer.
 *  @throws RemoteError */
export async function json(response: Response): Promise<unknown> {
  if (!(response.headers.get('content-type')?.includes('json') ?? false))
    throw new RemoteError('unreachable', 'not_json')
  try {
    return await response.json()
  } catch (error) {
    throw error instanceof SyntaxError
      ? new RemoteError('unreachable', 'not_json', { cause: error })
      : remoteErrorFrom(error)
  }
}

/** fetch that gives up on silence, before the answer or in the middle of its body. */
export async function fetchUnlessSilent(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const silence = new AbortController()
  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(new DOMException('no byte for too long', 'TimeoutError')), SILENCE_MS)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  heard()
  try {
    const signal = init.signal ? AbortSignal.any([init.signal, silence.signal]) : silence.signal
    const response = await fetch(input, { ...init, signal })
    // Chrome gives a 204 a body, which a Response made here may not have
    if (response.body === null || NO_BODY.has(response.status)) {
      clearTimeout(timer)
      return response
    }
    const watched = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          heard()
          controller.enqueue(chunk)
        },
        flush: () => clearTimeout(timer),
      }),
    )
    return new Response(watched, response)
  } catch (error) {
    clearTimeout(timer)
    throw error
  }
}

/** A token, or RemoteError when there is none or the signal aborts: a tab may take its time to come up with one. */
export function tokenFor(http: Http, signal: AbortSignal): Promise<string> {
  return Promise.race([http.token(), rejectOnAbort(signal)])
}

async function rejectOnAbort(signal: AbortSignal): Promise<never> {
  await aborted(signal)
  throw new RemoteError('unreachable', 'interrupted')
}
