/** Waiting times between attempts: full jitter under a doubling ceiling, so that devices that lost the same server do not come
 *  back together (AWS, "Exponential Backoff and Jitter"). The first repeat is quick. */
export class Backoff {
  readonly #firstMs: number
  readonly #ceilingMs: number
  readonly #random: () => number
  #failures = 0

  constructor(options: { firstMs: number; ceilingMs: number; random?: () => number }) {
    this.#firstMs = options.firstMs
    this.#ceilingMs = options.ceilingMs
    this.#random = options.random ?? Math.random
  }

  /** Milliseconds to wait after one more failure; never under `atLeastMs`, which a server may ask for. */
  next(atLeastMs = 0): number {
    const ceiling = Math.min(this.#ceilingMs, this.#firstMs * 2 ** this.#failures)
    this.#failures += 1
    return Math.max(atLeastMs, Math.round(this.#random() * ceiling))
  }

  reset(): void {
    this.#failures = 0
  }
}

/** Waits, or returns early when `signal` aborts. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
