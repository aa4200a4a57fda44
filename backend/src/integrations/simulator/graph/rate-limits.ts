/** Meta: 80 messages per second and number; 1 per 6 s to the same person, 45 of them ahead of time. */
const THROUGHPUT_PER_SECOND = 80
const PAIR_BURST = 45
const PAIR_REFILL_MS = 6000

/** Buckets that empty with each send and fill with time. Times in ms. */
export class RateLimits {
  readonly #pairs = new Map<string, { left: number; at: number }>()
  #second = { start: 0, sent: 0 }

  /** Counts a send; returns the error code when it is one too many. */
  take(contactId: string, now: number): 130429 | 131056 | undefined {
    if (now - this.#second.start >= 1000) this.#second = { start: now, sent: 0 }
    if (this.#second.sent >= THROUGHPUT_PER_SECOND) return 130429
    const known = this.#pairs.get(contactId) ?? { left: PAIR_BURST, at: now }
    const left = Math.min(PAIR_BURST, known.left + (now - known.at) / PAIR_REFILL_MS)
    if (left < 1) return 131056
    this.#pairs.set(contactId, { left: left - 1, at: now })
    this.#second.sent += 1
    return undefined
  }
}
