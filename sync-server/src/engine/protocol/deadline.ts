/** Ends after some time or with one of the signals, whichever is first. `dispose` lets go of both, `expire` ends it now. */
export class Deadline {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #signals: readonly AbortSignal[]
  readonly #abort = () => this.#controller.abort()

  constructor(milliseconds: number, signals: readonly AbortSignal[]) {
    this.#signals = signals
    this.#timer = setTimeout(this.#abort, milliseconds)
    for (const signal of signals) {
      if (signal.aborted) this.#abort()
      else signal.addEventListener('abort', this.#abort, { once: true })
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  expire(): void {
    this.#abort()
    this.dispose()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    for (const signal of this.#signals) signal.removeEventListener('abort', this.#abort)
  }
}
