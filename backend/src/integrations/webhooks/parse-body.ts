/** Meta nests about ten deep. What lies deeper than this is cut off: reading it would take more stack than there is. */
const MAX_DEPTH = 64
const TOO_DEEP = '…'

/** Parses Meta's JSON into what Postgres can store: no NUL (jsonb and text refuse it) and no lone surrogates, in keys neither,
 *  integers beyond 2^53 as strings with all their digits, and nothing nested deeper than 64. Undefined when the body is not JSON. */
export function parseBody(rawBody: Buffer): unknown {
  const text = rawBody.toString('utf8')
  try {
    // a reviver is called from within itself for each level, so that depth alone could end it
    return isDeep(text) ? cutOff(JSON.parse(text), 0) : JSON.parse(text, storable)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function storable(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return withStorableKeys(value)
  const isBeyondExact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isBeyondExact && context?.source !== undefined ? context.source : value
}

const storableText = (text: string) => text.replaceAll('\0', '').toWellFormed()

function withStorableKeys(value: object): object {
  const keys = Object.keys(value)
  if (keys.every((key) => !key.includes('\0') && key.isWellFormed())) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, unknown]) => [storableText(key), one]))
}

function isDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (isInString) {
      if (char === '\\') at += 1
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = true
    else if (char === '{' || char === '[') {
      depth += 1
      if (depth > MAX_DEPTH) return true
    } else if (char === '}' || char === ']') depth -= 1
  }
  return false
}

/** Integers beyond 2^53 lose their last digits here; the raw body keeps them. */
function cutOff(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return storable('', value)
  if (depth >= MAX_DEPTH) return TOO_DEEP
  if (Array.isArray(value)) return value.map((one: unknown) => cutOff(one, depth + 1))
  return withStorableKeys(
    Object.fromEntries(Object.entries(value).map(([key, one]: [string, unknown]) => [key, cutOff(one, depth + 1)])),
  )
}
