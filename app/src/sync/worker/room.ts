/** With less than this left, what the server has to tell waits, so that what is left is the person's. */
const LOW_BYTES = 16 * 1024 * 1024
/** With less than this nothing is begun any more: Chromium takes up to a megabyte at a time for each file that grows. */
const NONE_BYTES = 4 * 1024 * 1024
/** Looking takes a few milliseconds, and an answer is good for a while. */
const GOOD_FOR_MS = 2_000

/** low: what comes from the server waits. none: what the person does is held back too. */
export type RoomLevel = 'enough' | 'low' | 'none'

/** ENOSPC in wasi-libc, by which PGlite tells Postgres. */
const ENOSPC = 51

/** The browser grants no more room. */
export class NoRoom extends Error {
  override name = 'QuotaExceededError'
  readonly code = ENOSPC
}

/** A full disk, as this worker, the browser, or Postgres ("53100", disk_full) says it. */
export function isNoRoom(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'QuotaExceededError' || ('code' in error && error.code === '53100')
}

/** How much the browser still grants. Looked at before it runs out, since a Postgres that runs out in the middle of a commit stops.
 *  It is found out by asking for it: Chromium answers `navigator.storage.estimate()` with ten gigabytes more than are in use. */
export class Room {
  readonly #fits: (bytes: number) => Promise<boolean>
  readonly #listeners = new Set<() => void>()
  #level: RoomLevel = 'enough'
  #lookedAt = Number.NEGATIVE_INFINITY

  /** `fits`: whether so many bytes more can be had now. */
  constructor(fits: (bytes: number) => Promise<boolean>) {
    this.#fits = fits
  }

  get level(): RoomLevel {
    return this.#level
  }

  /** Calls back when `level` has changed. Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** As of a moment ago. */
  async look(): Promise<RoomLevel> {
    return performance.now() - this.#lookedAt < GOOD_FOR_MS ? this.#level : await this.lookAgain()
  }

  async lookAgain(): Promise<RoomLevel> {
    this.#lookedAt = performance.now()
    if (await this.#fits(LOW_BYTES)) this.#become('enough')
    else this.#become((await this.#fits(NONE_BYTES)) ? 'low' : 'none')
    return this.#level
  }

  /** Something could not be written, although there seemed to be room. */
  ranOut(): void {
    this.#lookedAt = performance.now()
    this.#become('none')
  }

  #become(level: RoomLevel): void {
    if (level === this.#level) return
    this.#level = level
    for (const listener of this.#listeners) listener()
  }
}
