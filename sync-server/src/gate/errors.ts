/** A request the gate refuses: an HTTP status and a stable code with data, no sentence. */
export class GateError extends Error {
  readonly status: number
  readonly code: string
  readonly data: Record<string, unknown>
  /** What `retry-after` says, in seconds; null for none. */
  readonly retryAfterS: number | null
  constructor(status: number, code: string, data: Record<string, unknown> = {}, retryAfterS: number | null = null) {
    super(code)
    this.name = 'GateError'
    this.status = status
    this.code = code
    this.data = data
    this.retryAfterS = retryAfterS
  }
}

/** What is asked for cannot be had at this moment. */
export function tryAgain(): GateError {
  return new GateError(503, 'try_again', {}, 1)
}
