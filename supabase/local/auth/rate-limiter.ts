export interface Limit {
  max: number
  windowMs: number
}

/** Limits of the embedded Auth. The same as a Supabase project has by default, except that password sign-in counts
 *  failures per address and e-mail rather than every sign-in per address: one office is one address. */
export interface AuthLimits {
  failedSignIns: Limit
  signUps: Limit
  refreshes: Limit
  verifications: Limit
  emails: Limit
}

const FIVE_MINUTES_MS = 5 * 60_000

export const defaultLimits: AuthLimits = {
  failedSignIns: { max: 10, windowMs: FIVE_MINUTES_MS },
  signUps: { max: 30, windowMs: FIVE_MINUTES_MS },
  refreshes: { max: 150, windowMs: FIVE_MINUTES_MS },
  verifications: { max: 30, windowMs: FIVE_MINUTES_MS },
  emails: { max: 1, windowMs: 60_000 },
}

/** Counts what each key did in a fixed window that begins with its first act. Kept in memory: a restart forgives. */
export class RateLimiter {
  readonly #limit: Limit
  readonly #now: () => number
  readonly #windows = new Map<string, { count: number; endsAt: number }>()

  constructor(limit: Limit, now: () => number = Date.now) {
    this.#limit = limit
    this.#now = now
  }

  /** Counts one act. Returns 0 when it is allowed, else the ms until the next one will be. */
  take(key: string): number {
    const now = this.#now()
    this.#forgetEnded(now)
    const window = this.#windows.get(key)
    if (!window) {
      this.#windows.set(key, { count: 1, endsAt: now + this.#limit.windowMs })
      return 0
    }
    if (window.count >= this.#limit.max) return window.endsAt - now
    window.count += 1
    return 0
  }

  /** Forgets what a key did. */
  clear(key: string): void {
    this.#windows.delete(key)
  }

  #forgetEnded(now: number): void {
    // all windows are equally long, so the map is in the order in which they end
    for (const [key, window] of this.#windows) {
      if (window.endsAt > now) return
      this.#windows.delete(key)
    }
  }
}
