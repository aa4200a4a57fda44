import { RemoteError } from './remote-error.ts'

/** How long tabs have to come up with a token; a refresh over a slow network takes a while. */
const ANSWER_MS = 15_000
/** A token this close to its end is replaced first. */
const MARGIN_MS = 30_000

/** The worker's token. The auth client lives in the tabs, so the worker asks them and keeps what it gets until the server
 *  refuses it or its time is up by this device's clock; a token that looks old is still tried, for that clock may be wrong. */
export class Tokens {
  readonly #ask: (rejected: string | null) => void
  readonly #now: () => number
  #token: string | null = null
  #rejected: string | null = null
  #waiting: PromiseWithResolvers<string> | null = null

  constructor(ask: (rejected: string | null) => void, now: () => number = Date.now) {
    this.#ask = ask
    this.#now = now
  }

  /** A token to try. @throws RemoteError `unauthenticated` when no tab has one in time */
  async get(): Promise<string> {
    if (this.#token !== null && expiresAt(this.#token) - MARGIN_MS > this.#now()) return this.#token
    this.#waiting ??= this.#waitForOffer()
    return this.#waiting.promise
  }

  /** A tab's answer. */
  offer(token: string | null): void {
    if (token === null || token === this.#rejected) return
    this.#token = token
    this.#waiting?.resolve(token)
    this.#waiting = null
  }

  /** The server did not take it; the same one is not tried again. */
  reject(token: string): void {
    this.#rejected = token
    if (this.#token === token) this.#token = null
  }

  #waitForOffer(): PromiseWithResolvers<string> {
    const waiting = Promise.withResolvers<string>()
    const timer = setTimeout(() => {
      if (this.#waiting === waiting) this.#waiting = null
      waiting.reject(new RemoteError('unauthenticated', 'no_token'))
    }, ANSWER_MS)
    waiting.promise.then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    )
    this.#ask(this.#rejected)
    return waiting
  }
}

/** Milliseconds since 1970 at which a JWT ends by its own word; 0 when it cannot be read (RFC 7519, "exp"). */
function expiresAt(token: string): number {
  const payload = token.split('.')[1]
  if (payload === undefined) return 0
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) : 0
    return Number.isFinite(exp) ? exp * 1000 : 0
  } catch (error) {
    // not a JWT; the server will say so
    if (error instanceof SyntaxError || error instanceof DOMException) return 0
    throw error
  }
}
