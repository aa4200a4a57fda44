const EPOCH_MS = Date.UTC(2024, 9, 9)
const INTERVAL_S = 20
const MOST_SKEW_S = 3_600

/**
 * The `electric-cursor` of a live answer: the end of the current 20 s interval, so that pollers of one interval share
 * a cache entry. A client that brings that very value already gets another one, or the cache would answer it for ever.
 * Whatever else it brings says nothing.
 */
export function nextCursor(asked: string | undefined, now: number): string {
  const cursor = (Math.floor((now - EPOCH_MS) / 1_000 / INTERVAL_S) + 1) * INTERVAL_S
  return String(asked === String(cursor) ? cursor + 1 + Math.floor(Math.random() * MOST_SKEW_S) : cursor)
}
