import { WhereError, syntaxErrorAt } from './where-error.ts'

/** `text` is the meaning (unquoted, unescaped, lower-cased where SQL folds case), `raw` what was written. */
export interface Token {
  kind: 'word' | 'quoted-word' | 'string' | 'integer' | 'decimal' | 'parameter' | 'operator' | 'punctuation'
  text: string
  raw: string
  /** Byte offset in the clause. */
  at: number
}

const WHITE_SPACE = /\s+/y
const LINE_COMMENT = /--[^\n]*/y
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y
const NUMBER = /\d+(\.\d*)?([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?/y
const PARAMETER = /\$\d+/y
const OPERATOR = /::|[+\-*/<>=~!@#%^&|`?]+/y
const PUNCTUATION = /[()[\],.;:]/y

/** Splits a `where` clause into tokens. Throws WhereError on what SQL itself could not read. */
export function tokenize(clause: string): Token[] {
  const tokens: Token[] = []
  let index = 0
  const at = (position: number) => Buffer.byteLength(clause.slice(0, position))
  const match = (pattern: RegExp) => {
    pattern.lastIndex = index
    return pattern.exec(clause)?.[0]
  }
  const push = (kind: Token['kind'], text: string, raw: string) => {
    tokens.push({ kind, text, raw, at: at(index) })
    index += raw.length
  }
  while (index < clause.length) {
    const skipped = match(WHITE_SPACE) ?? match(LINE_COMMENT) ?? blockComment(clause, index)
    if (skipped !== undefined) {
      index += skipped.length
      continue
    }
    const character = clause.charAt(index)
    const next = clause.charAt(index + 1)
    if (character === "'" || ((character === 'E' || character === 'e') && next === "'")) {
      const literal = readString(clause, index, at(index))
      push('string', literal.text, literal.raw)
      continue
    }
    if (character === '"') {
      const raw = readQuoted(clause, index, '"', at(index))
      push('quoted-word', raw.slice(1, -1).replaceAll('""', '"'), raw)
      continue
    }
    const number = match(NUMBER)
    if (number !== undefined) {
      push(/^\d+$/.test(number) ? 'integer' : 'decimal', number, number)
      continue
    }
    const word = match(WORD)
    if (word !== undefined) {
      // as PostgreSQL: only what is ASCII
      push(
        'word',
        word.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()),
        word,
      )
      continue
    }
    const parameter = match(PARAMETER)
    if (parameter !== undefined) {
      push('parameter', parameter.slice(1), parameter)
      continue
    }
    const operator = match(OPERATOR)
    if (operator !== undefined) {
      const cut = operatorLength(operator)
      push('operator', operator.slice(0, cut) === '!=' ? '<>' : operator.slice(0, cut), operator.slice(0, cut))
      continue
    }
    const punctuation = match(PUNCTUATION)
    if (punctuation === undefined) throw syntaxErrorAt(at(index), character)
    push('punctuation', punctuation, punctuation)
  }
  return withoutTrailingSemicolon(tokens)
}

/** An operator ends before a comment, and a sign after another operator belongs to the operand: `=-1` is `=` `-`. */
function operatorLength(operator: string): number {
  const comment = operator.search(/--|\/\*/)
  let length = comment > 0 ? comment : operator.length
  const mayEndInSign = /[~!@#%^&|`?]/.test(operator.slice(0, length))
  while (length > 1 && !mayEndInSign && /[+-]/.test(operator.charAt(length - 1))) length -= 1
  return length
}

function blockComment(clause: string, start: number): string | undefined {
  if (!clause.startsWith('/*', start)) return undefined
  const end = clause.indexOf('*/', start + 2)
  if (end < 0) throw new WhereError('unterminated /* comment')
  return clause.slice(start, end + 2)
}

function readQuoted(clause: string, start: number, quote: string, at: number): string {
  for (let end = start + 1; end < clause.length; end += 1) {
    if (clause.charAt(end) !== quote) continue
    if (clause.charAt(end + 1) !== quote) return clause.slice(start, end + 1)
    end += 1
  }
  throw syntaxErrorAt(at, clause.slice(start))
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }
/** `\u00e9`, `\U0001F4AC`, `\x41`, `\101`: a character by its number, the last two of ASCII only. */
const BY_NUMBER =
  /\\(?:u([\da-fA-F]{4})|U(00(?:0[\da-fA-F]|10)[\da-fA-F]{4})|x([0-7]?[\da-fA-F])(?![\da-fA-F])|([01]?[0-7]{1,2})(?![0-7]))/y

function readString(clause: string, start: number, at: number): { text: string; raw: string } {
  if (clause.charAt(start) === "'") {
    const raw = readQuoted(clause, start, "'", at)
    return { raw, text: raw.slice(1, -1).replaceAll("''", "'") }
  }
  let text = ''
  for (let end = start + 2; end < clause.length; end += 1) {
    const character = clause.charAt(end)
    const next = clause.charAt(end + 1)
    BY_NUMBER.lastIndex = end
    const numbered = character === '\\' ? BY_NUMBER.exec(clause) : null
    if (numbered !== null) {
      const [whole, short, long, hex, octal] = numbered
      text += String.fromCodePoint(parseInt(short ?? long ?? hex ?? octal ?? '', octal === undefined ? 16 : 8))
      end += whole.length - 1
    } else if (character === '\\') {
      text += ESCAPES[next] ?? next
      end += 1
    } else if (character === "'" && next === "'") {
      text += "'"
      end += 1
    } else if (character === "'") {
      return { raw: clause.slice(start, end + 1), text }
    } else {
      text += character
    }
  }
  throw syntaxErrorAt(at, clause.slice(start))
}

function withoutTrailingSemicolon(tokens: Token[]): Token[] {
  const end = tokens.findIndex((token) => token.kind === 'punctuation' && token.text === ';')
  if (end < 0) return tokens
  if (end < tokens.length - 1) throw new WhereError('unescaped ";" causing statement split')
  return tokens.slice(0, end)
}
