/**
 * SQL LIKE: `%` any run, `_` any one character, `\` takes the next literally.
 * A two-pointer walk, linear in most cases and quadratic at worst, where a regular expression could run away.
 */
export function matchesLike(text: string, pattern: string): boolean {
  const characters = Array.from(text)
  const parts = parsePattern(pattern)
  let [at, part] = [0, 0]
  let [runAt, runPart] = [-1, -1]
  while (at < characters.length) {
    const wanted = parts[part]
    if (wanted === ANY_RUN) {
      ;[runAt, runPart] = [at, part]
      part += 1
    } else if (wanted !== undefined && (wanted === ANY_ONE || wanted === characters[at])) {
      at += 1
      part += 1
    } else if (runPart >= 0) {
      runAt += 1
      at = runAt
      part = runPart + 1
    } else {
      return false
    }
  }
  while (parts[part] === ANY_RUN) part += 1
  return part === parts.length
}

const ANY_RUN = Symbol('%')
const ANY_ONE = Symbol('_')
const NOTHING = Symbol('nothing')

function parsePattern(pattern: string): (string | symbol)[] {
  const parts: (string | symbol)[] = []
  let isEscaped = false
  for (const character of pattern) {
    if (isEscaped) parts.push(character)
    else if (character === '%') parts.push(ANY_RUN)
    else if (character === '_') parts.push(ANY_ONE)
    else if (character !== '\\') parts.push(character)
    isEscaped = character === '\\' && !isEscaped
  }
  // a pattern that ends in the middle of an escape matches nothing, not even an empty text
  if (isEscaped) parts.push(NOTHING)
  return parts
}
