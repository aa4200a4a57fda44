/** Parses Meta's JSON into what Postgres can store: no NUL (jsonb and text refuse it), no lone surrogates, and integers beyond
 *  2^53 as strings with all their digits. Undefined when the body is not JSON. */
export function parseBody(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'), storable)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function storable(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  const isBeyondExact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isBeyondExact && context?.source !== undefined ? context.source : value
}
