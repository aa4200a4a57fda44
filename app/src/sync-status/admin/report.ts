import { RemoteError } from '../../sync/remote/remote-error.ts'

/** Why the last asking gave nothing. offline: no answer, or no valid session to ask with. */
export type ReportProblem = 'offline' | 'forbidden' | 'failed'

export interface ReportState<T> {
  /** What the server last said; kept through failures. */
  readonly data: T | null
  /** When it said so, by this device's clock. */
  readonly fetchedAt: Date | null
  readonly problem: ReportProblem | null
}

/** Something only the server knows, asked again and again for as long as somebody looks. */
export class Report<T> {
  readonly #load: (signal: AbortSignal) => Promise<T>
  readonly #everyMs: number
  readonly #listeners = new Set<() => void>()
  #state: ReportState<T> = { data: null, fetchedAt: null, problem: null }
  #asking: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #gone = new AbortController()

  constructor(load: (signal: AbortSignal) => Promise<T>, everyMs: number) {
    this.#load = load
    this.#everyMs = everyMs
  }

  readonly state = (): ReportState<T> => this.#state

  /** Asks at once and then regularly, until the last listener has gone. */
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
      this.#become({ data: await this.#load(signal), fetchedAt: new Date(), problem: null })
    } catch (error) {
      if (signal.aborted) return
      this.#become({ ...this.#state, problem: problemOf(error) })
    }
    if (this.#listeners.size > 0) this.#timer = setTimeout(() => void this.refresh(), this.#everyMs)
  }

  #become(next: ReportState<T>): void {
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}

/** An answer in a form that this version does not know counts as none, like an error of the server. */
function problemOf(error: unknown): ReportProblem {
  if (!(error instanceof RemoteError)) {
    console.error('the server answered in a form that is not known here', error)
    return 'failed'
  }
  if (error.kind === 'revoked' || error.code === 'not_allowed') return 'forbidden'
  const isAlone = error.kind === 'unauthenticated' || error.code === 'network' || error.code === 'not_json'
  return isAlone ? 'offline' : 'failed'
}
