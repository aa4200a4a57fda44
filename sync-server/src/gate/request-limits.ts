import { GateError } from './errors.ts'

export interface LimitOptions {
  /** Requests of one person, on all devices together. */
  readonly perUserPerMinute: number
  /** Requests of one device. */
  readonly perDevicePerMinute: number
  /** Milliseconds, as of `Date.now`. */
  readonly now?: () => number
}

export interface RequestLimits {
  /** Counts a request. @throws GateError 429 `too_many_requests`, with the seconds to wait in `retry-after` */
  take(userId: string, clientId: string): void
  /** Requests refused so far. */
  readonly refused: { readonly user: number; readonly device: number }
}

/**
 * How often a person and a device may ask: a minute's worth at once, then as fast as a minute's worth comes back. Far more than an
 * app in order asks for, so that what is held back is one that runs in circles. Counted in this process alone: several gates
 * allow as many times more.
 */
export function requestLimits({ perUserPerMinute, perDevicePerMinute, now = Date.now }: LimitOptions): RequestLimits {
  const users = new Allowance(perUserPerMinute, now)
  const devices = new Allowance(perDevicePerMinute, now)
  const refused = { user: 0, device: 0 }
  const refuse = (limit: 'user' | 'device', waitS: number) => {
    refused[limit] += 1
    return new GateError(429, 'too_many_requests', { limit }, waitS)
  }
  return {
    refused,
    take(userId, clientId) {
      // a device id is the client's own word, so it counts for one person only
      const deviceWaitS = devices.take(`${userId}:${clientId}`)
      if (deviceWaitS > 0) throw refuse('device', deviceWaitS)
      const userWaitS = users.take(userId)
      if (userWaitS > 0) throw refuse('user', userWaitS)
    },
  }
}

const MINUTE_MS = 60_000
/** At so many, those who have their whole allowance back are forgotten: they count as new ones do. */
const SWEEP_AT = 10_000

/** A token bucket per key. */
class Allowance {
  readonly #perMinute: number
  readonly #now: () => number
  readonly #left = new Map<string, { tokens: number; at: number }>()
  #sweepAt = SWEEP_AT

  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute
    this.#now = now
  }

  /** 0 when it may; otherwise the whole seconds until it may, and nothing is taken. */
  take(key: string): number {
    if (this.#left.size >= this.#sweepAt) this.#sweep()
    const tokens = this.#tokensOf(key)
    if (tokens < 1) return Math.ceil(((1 - tokens) * MINUTE_MS) / this.#perMinute / 1_000)
    this.#left.set(key, { tokens: tokens - 1, at: this.#now() })
    return 0
  }

  #tokensOf(key: string): number {
    const left = this.#left.get(key)
    if (left === undefined) return this.#perMinute
    const gained = ((this.#now() - left.at) / MINUTE_MS) * this.#perMinute
    return Math.min(this.#perMinute, left.tokens + Math.max(0, gained))
  }

  #sweep(): void {
    for (const key of this.#left.keys()) if (this.#tokensOf(key) >= this.#perMinute) this.#left.delete(key)
    // when all are busy, not again at each of the next
    this.#sweepAt = Math.max(SWEEP_AT, this.#left.size * 2)
  }
}
