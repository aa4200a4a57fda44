/** Reading of SQL names in request parameters, with Electric's words for what is wrong with them. */
export class IdentifierError extends Error {
  override readonly name = 'IdentifierError'
}

const MAX_NAME_BYTES = 63

/** `t16`, `public.t16`, `"T16 Mixed"`, `"S 27"."T.27"`; without a schema it is `public`. */
export function parseRelation(text: string): { schema: string; table: string } {
  const parts = splitOutsideQuotes(text, '.')
  if (parts.length > 2) throw new IdentifierError(`Invalid relation identifier, too many delimiters: ${text}`)
  const [first = '', second] = parts.map(parseIdentifier)
  return second === undefined ? { schema: 'public', table: first } : { schema: first, table: second }
}

/** A comma-separated list of columns. */
export function parseColumnList(text: string): string[] {
  return splitOutsideQuotes(text, ',').map(parseIdentifier)
}

function parseIdentifier(text: string): string {
  if (text === '' || text === '""') throw new IdentifierError('Invalid zero-length delimited identifier')
  if (text.startsWith('"')) {
    if (text.length < 2 || !text.endsWith('"'))
      throw new IdentifierError(`Invalid unquoted identifier contains special characters: ${text}`)
    const inner = text.slice(1, -1)
    if (inner.replaceAll('""', '').includes('"'))
      throw new IdentifierError(`Invalid identifier with unescaped quote: ${text}`)
    return truncate(inner.replaceAll('""', '"'))
  }
  if (!/^[\p{L}_][\p{L}\d_$]*$/u.test(text))
    throw new IdentifierError(`Invalid unquoted identifier contains special characters: ${text}`)
  return truncate(text.toLowerCase())
}

function truncate(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name
  let kept = name
  while (Buffer.byteLength(kept) > MAX_NAME_BYTES) kept = kept.slice(0, -1)
  return kept
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = []
  let part = ''
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    if (character === separator && !isQuoted) {
      parts.push(part)
      part = ''
    } else {
      part += character
    }
  }
  return [...parts, part]
}
