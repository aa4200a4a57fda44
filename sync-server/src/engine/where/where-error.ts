/**
 * A `where` clause that cannot be served. `message` is what the client reads in `errors.where`, in the words of
 * Electric: "At location 6: unknown binary operator "~"". Locations count bytes from the start of the clause,
 * except for syntax errors, which Electric counts from the start of the `SELECT 1 WHERE ` it puts before it.
 */
export class WhereError extends Error {
  override readonly name = 'WhereError'
}

/** A query inside the clause. */
export class SubqueryError extends WhereError {}

const SYNTAX_ERROR_SHIFT = 'SELECT 1 WHERE '.length

export function refusedAt(location: number, what: string): WhereError {
  return new WhereError(`At location ${location}: ${what}`)
}

/** `near` is the text of the token that does not fit, or undefined at the end of the clause. */
export function syntaxErrorAt(location: number, near: string | undefined): WhereError {
  const where = near === undefined ? 'end of input' : `or near "${near}"`
  return refusedAt(location + SYNTAX_ERROR_SHIFT, `syntax error at ${where}`)
}
