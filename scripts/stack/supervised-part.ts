import { setTimeout as delay } from 'node:timers/promises'
import type { Part } from './parts.ts'
import type { PartLog, PartProcess } from './part-process.ts'

export type PartEvent =
  | { kind: 'crashed'; part: Part; how: string; lastLines: string[]; logFile: string; restartInMs: number }
  | { kind: 'healthy again'; part: Part }

export interface SupervisedPartOptions {
  part: Part
  log: PartLog
  launch: () => PartProcess | Promise<PartProcess>
  isHealthy: () => Promise<boolean>
  onEvent: (event: PartEvent) => void
  /** Wait before the n-th restart in a row, in ms. */
  backoffMs?: (crashes: number) => number
}

// a part that lived this long is not in a crash loop
const settledAfterMs = 30_000
const crashesBeforeGivingUpWaiting = 4

/** One process of the stack, kept running from `start` until `stop`: an end that nobody asked for is reported and
 *  followed by a new start, later each time. */
export class SupervisedPart {
  readonly part: Part
  readonly #options: SupervisedPartOptions
  #process: PartProcess | undefined
  #launching: Promise<void> | undefined
  #restartTimer: NodeJS.Timeout | undefined
  #isWanted = false
  /** In a row, each soon after its start: they make the wait before the next start longer. */
  #quickCrashes = 0
  #crashesSinceHealthy = 0

  constructor(options: SupervisedPartOptions) {
    this.part = options.part
    this.#options = options
  }

  /** Starts it if it does not run. Resolves when the process exists; `waitHealthy` tells when it works. */
  async start(): Promise<void> {
    clearTimeout(this.#restartTimer)
    this.#restartTimer = undefined
    if (!this.#isWanted) this.#crashesSinceHealthy = this.#quickCrashes = 0
    this.#isWanted = true
    if (this.#process) return
    this.#launching ??= this.#launch().finally(() => {
      this.#launching = undefined
    })
    await this.#launching
  }

  /** @throws Error when it is down */
  get pid(): number {
    if (!this.#process) throw new Error(`${this.part} does not run`)
    return this.#process.pid
  }

  /** Ends it in an orderly way; it stays down until `start`. */
  async stop(): Promise<void> {
    this.#isWanted = false
    clearTimeout(this.#restartTimer)
    this.#restartTimer = undefined
    await this.#launching
    await this.#process?.stop()
  }

  /** Sends a signal and resolves when the process has ended. It is then restarted like after any crash, unless
   *  `stayDown`: then it is down until `start`. */
  async kill(signal: NodeJS.Signals, stayDown: boolean): Promise<void> {
    if (stayDown) {
      this.#isWanted = false
      clearTimeout(this.#restartTimer)
    }
    await this.#launching
    const running = this.#process
    if (!running) return
    process.kill(running.pid, signal)
    await running.exited
  }

  /** Resolves when the part answers its health check. Throws with its last words when it keeps crashing, does not get
   *  there in time, or is not meant to run. */
  async waitHealthy(timeoutMs = 60_000): Promise<void> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      if (this.#process && (await this.#options.isHealthy())) {
        this.#crashesSinceHealthy = 0
        return
      }
      if (!this.#isWanted) throw new Error(`${this.part} is not started`)
      if (this.#crashesSinceHealthy >= crashesBeforeGivingUpWaiting) throw new Error(this.#complaint('keeps crashing'))
      if (Date.now() > deadline) throw new Error(this.#complaint(`is not healthy after ${timeoutMs / 1000} s`))
      await delay(50)
    }
  }

  #complaint(what: string): string {
    const lines = this.#options.log.lastLines().map((line) => `  ${line}`)
    return [`${this.part} ${what}. Its last lines (all in ${this.#options.log.file}):`, ...lines].join('\n')
  }

  async #launch(): Promise<void> {
    const startedAt = Date.now()
    try {
      this.#process = await this.#options.launch()
    } catch (error) {
      this.#options.log.write(error instanceof Error ? error.message : String(error))
      this.#ended('could not start', startedAt)
      return
    }
    const { exited } = this.#process
    void exited.then((how) => {
      this.#process = undefined
      this.#ended(how, startedAt)
    })
  }

  #ended(how: string, startedAt: number): void {
    if (!this.#isWanted) return
    this.#crashesSinceHealthy += 1
    this.#quickCrashes = Date.now() - startedAt > settledAfterMs ? 1 : this.#quickCrashes + 1
    const restartInMs = (this.#options.backoffMs ?? defaultBackoffMs)(this.#quickCrashes)
    const { part, log, onEvent } = this.#options
    onEvent({ kind: 'crashed', part, how, lastLines: log.lastLines(), logFile: log.file, restartInMs })
    this.#restartTimer = setTimeout(() => void this.#restart(), restartInMs)
  }

  async #restart(): Promise<void> {
    await this.start()
    while (this.#process) {
      if (await this.#options.isHealthy()) {
        this.#crashesSinceHealthy = 0
        this.#options.onEvent({ kind: 'healthy again', part: this.part })
        return
      }
      await delay(100)
    }
    // it ended before it was healthy: that was reported, and the next restart is on its way
  }
}

/** At once, then after 0.3 s, 0.9 s, 2.1 s and so on up to 15 s. */
function defaultBackoffMs(crashes: number): number {
  return Math.min(15_000, 300 * (2 ** (crashes - 1) - 1))
}
