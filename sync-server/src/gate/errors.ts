/** A request the gate refuses: an HTTP status and a stable code with data, no sentence. */
export class GateError extends Error {
  readonly status: number
  readonly code: string
  readonly data: Record<string, unknown>
  constructor(status: number, code: string, data: Record<string, unknown> = {}) {
    super(code)
    this.name = 'GateError'
    this.status = status
    this.code = code
    this.data = data
  }
}
