/** An answer other than success: a stable code with data, no sentence. The app holds the texts. */
export class ApiError extends Error {
  readonly statusCode: number
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>

  constructor(statusCode: number, code: string, data: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'ApiError'
    this.statusCode = statusCode
    this.code = code
    this.data = data
  }
}
