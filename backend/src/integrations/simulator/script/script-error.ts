/** A refusal of the simulator's own API; the code is stable. */
export class ScriptError extends Error {
  readonly http: number
  readonly code: string

  constructor(http: number, code: string) {
    super(code)
    this.http = http
    this.code = code
  }
}
