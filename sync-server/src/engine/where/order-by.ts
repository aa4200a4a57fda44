import type { Token } from './tokens.ts'
import { tokenize } from './tokens.ts'
import { refusedAt } from './where-error.ts'

/** One term of an ORDER BY; where nothing is said NULL comes last, or first when descending, as in PostgreSQL. */
export interface OrderTerm {
  column: string
  isDescending: boolean
  nulls: 'first' | 'last' | undefined
}

/** Electric counts locations from the start of the statement it puts around the clause. */
const SHIFT = 'SELECT 1 ORDER BY '.length

/** Reads `a, "B c" desc nulls last`: columns only. Throws WhereError for anything else, naming it. */
export function parseOrderBy(clause: string, columns: ReadonlySet<string>): OrderTerm[] {
  const tokens = tokenize(clause)
  const end = Buffer.byteLength(clause)
  const terms: OrderTerm[] = []
  let index = 0
  const takeWord = (word: string) => {
    const token = tokens[index]
    if (token?.kind !== 'word' || token.text !== word) return false
    index += 1
    return true
  }
  do {
    const token = tokens[index]
    if (token?.kind !== 'word' && token?.kind !== 'quoted-word') throw unexpected(token, end)
    index += 1
    if (!columns.has(token.text)) throw refusedAt(SHIFT + token.at, `unknown reference ${token.text}`)
    const isDescending = takeWord('desc')
    if (!isDescending) takeWord('asc')
    terms.push({ column: token.text, isDescending, nulls: takeWord('nulls') ? takeNulls() : undefined })
  } while (takeComma())
  if (index < tokens.length) throw unexpected(tokens[index], end)
  return terms

  function takeNulls(): 'first' | 'last' {
    if (takeWord('first')) return 'first'
    if (takeWord('last')) return 'last'
    throw unexpected(tokens[index], end)
  }

  function takeComma(): boolean {
    if (tokens[index]?.text !== ',') return false
    index += 1
    return true
  }
}

function unexpected(token: Token | undefined, end: number): Error {
  if (token === undefined) return refusedAt(SHIFT + end, 'syntax error at end of input')
  return refusedAt(SHIFT + token.at, `only columns can be ordered by, not "${token.raw}"`)
}
