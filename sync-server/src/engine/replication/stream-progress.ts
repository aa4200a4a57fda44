import type { Lsn } from '../lsn.ts'

const PING_INTERVAL_MS = 10

/** How far the stream has got, and who waits for it. */
export class StreamProgress {
  readonly #ping: () => void
  #position: Lsn = 0
  #isActive = false
  #waiting: { lsn: Lsn; resolve: () => void }[] = []
  #activation = new Set<() => void>()
  #pinging: NodeJS.Timeout | undefined

  /** `ping` asks the server to say how far it is, which it otherwise does only now and then. */
  constructor(ping: () => void) {
    this.#ping = ping
  }

  get isActive(): boolean {
    return this.#isActive
  }

  reached(lsn: Lsn): void {
    this.#position = Math.max(this.#position, lsn)
    if (this.#waiting.length === 0) return
    const met = this.#waiting.filter((waiter) => waiter.lsn <= this.#position)
    this.#waiting = this.#waiting.filter((waiter) => waiter.lsn > this.#position)
    for (const { resolve } of met) resolve()
    if (this.#waiting.length === 0) this.#stopPinging()
  }

  /** Resolves when everything committed before `lsn` has been taken in. */
  async past(lsn: Lsn): Promise<void> {
    if (this.#position >= lsn) return
    await new Promise<void>((resolve) => {
      this.#waiting.push({ lsn, resolve })
      if (this.#pinging !== undefined) return
      this.#ping()
      this.#pinging = setInterval(this.#ping, PING_INTERVAL_MS)
    })
  }

  up(): void {
    this.#isActive = true
    for (const resolve of this.#activation) resolve()
    this.#activation.clear()
  }

  down(): void {
    this.#isActive = false
    this.#position = 0
  }

  /** False when the stream is not up within `milliseconds`; without a limit it waits for as long as it takes. */
  async whenActive(milliseconds?: number): Promise<boolean> {
    if (this.#isActive) return true
    return new Promise((resolve) => {
      const giveUp = () => {
        this.#activation.delete(activated)
        resolve(false)
      }
      const timer = milliseconds === undefined ? undefined : setTimeout(giveUp, milliseconds)
      const activated = () => {
        clearTimeout(timer)
        resolve(true)
      }
      this.#activation.add(activated)
    })
  }

  stop(): void {
    this.#stopPinging()
  }

  #stopPinging(): void {
    clearInterval(this.#pinging)
    this.#pinging = undefined
  }
}
