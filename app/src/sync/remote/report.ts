import { RemoteError } from './remote-error.ts'

export interface ReportState<T> {
  /** What the server last said; kept through failures. */
  readonly data: T | null
  /** When it said so, by this device's clock. */
  readonly fetchedAt: Date | null
  /** Why the last asking gave nothing. */
  readonly error: RemoteError | null
}

/** Something only the server knows, asked while somebody looks. */
export class Report<T> {
  readonly #load: (signal: AbortSignal) => Promise<T>
  readonly #againAfter: (data: T | null) => number | null
  readonly #listeners = new Set<() => void>()
  #state: ReportState<T> = { data: null, fetchedAt: null, error: null }
  #asking: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #gone = new AbortController()

  /** `load` rejects with a RemoteError; `againAfter`: by what is known, after how many ms it is asked again, null: only when told. */
  constructor(load: (signal: AbortSignal) => Promise<T>, againAfter: (data: T | null) => number | null = () => null) {
    this.#load = load
    this.#againAfter = againAfter
  }

  readonly state = (): ReportState<T> => this.#state

  /** Asks at once and then as often as it was made to, until the last listener has gone. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#gone = new AbortController()
      void this.refresh()
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      clearTimeout(this.#timer)
      this.#gone.abort()
    }
  }

  /** Asks now; one who asks while an answer is on its way waits for the next one, which knows what happened since. */
  async refresh(): Promise<void> {
    if (this.#asking !== null) await this.#asking
    this.#asking ??= this.#ask().finally(() => (this.#asking = null))
    await this.#asking
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer)
    const { signal } = this.#gone
    try {
      this.#become({ data: await this.#load(signal), fetchedAt: new Date(), error: null })
    } catch (error) {
      if (signal.aborted) return
      this.#become({ ...this.#state, error: asRemote(error) })
    }
    const againMs = this.#againAfter(this.#state.data)
    if (this.#listeners.size > 0 && againMs !== null) this.#timer = setTimeout(() => void this.refresh(), againMs)
  }

  #become(next: ReportState<T>): void {
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}

/** An answer in a form that this version does not know counts as none, like an error of the server. */
function asRemote(error: unknown): RemoteError {
  if (error instanceof RemoteError) return error
  console.error('the server answered in a form that is not known here', error)
  return new RemoteError('unreachable', 'not_our_answer', { cause: error })
}
