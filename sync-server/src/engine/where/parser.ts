import type { ComparisonOperator, LikeOperator } from './predicate.ts'
import type { Expression } from './syntax.ts'
import type { Token } from './tokens.ts'
import { tokenize } from './tokens.ts'
import { SubqueryError, WhereError, refusedAt, syntaxErrorAt } from './where-error.ts'

const ARITHMETIC = [['+', '-'], ['*', '/', '%'], ['^']]
const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='] as const
const QUANTIFIERS: Record<string, 'any' | 'all'> = { any: 'any', some: 'any', all: 'all' }
/** LIKE and its kin under the names that PostgreSQL gives their operators. */
const LIKES = new Map<string, { plain: LikeOperator; negated: LikeOperator }>([
  ['like', { plain: '~~', negated: '!~~' }],
  ['ilike', { plain: '~~*', negated: '!~~*' }],
])
/** What may follow the clause of a query; nothing may follow it here. */
const FURTHER_CLAUSES = new Set('group having window order limit offset fetch for union intersect except'.split(' '))
const UNSUPPORTED_WORDS: Record<string, string> = {
  case: 'CaseExpr',
  current_user: 'SQLValueFunction',
  session_user: 'SQLValueFunction',
  current_date: 'SQLValueFunction',
  current_timestamp: 'SQLValueFunction',
  row: 'RowExpr',
}
const RESERVED = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'like',
  'ilike',
  'between',
  'then',
  'else',
  'end',
  'when',
  'from',
  'where',
  'as',
  'on',
  'limit',
  'order',
  'group',
  'having',
  'union',
])

/**
 * Reads a `where` clause: a recursive descent over the precedence levels of PostgreSQL
 * (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE), one method per level.
 * Says nothing about types or columns. Throws WhereError naming what it cannot read.
 */
export function parseWhere(clause: string): Expression {
  const tokens = tokenize(clause)
  const parser = new Parser(tokens, Buffer.byteLength(clause))
  const expression = parser.disjunction()
  parser.expectEnd()
  return expression
}

/** Equal for clauses that say the same in other spelling: case, quotes, comments, parentheses, `!=` for `<>`. */
export function canonicalClause(clause: string): string {
  return JSON.stringify(parseWhere(clause), (key, value: unknown) =>
    key === 'at' || key === 'typeAt' ? undefined : value,
  )
}

class Parser {
  readonly #tokens: Token[]
  readonly #end: number
  #index = 0

  constructor(tokens: Token[], end: number) {
    this.#tokens = tokens
    this.#end = end
  }

  disjunction(): Expression {
    return this.#junction('or', () => this.#junction('and', () => this.#negation()))
  }

  expectEnd(): void {
    const token = this.#peek()
    if (token?.kind === 'word' && FURTHER_CLAUSES.has(token.text))
      throw new WhereError('malformed query ending with SQL clauses')
    if (token !== undefined) throw this.#unexpected()
  }

  #junction(word: 'and' | 'or', operand: () => Expression): Expression {
    const operands = [operand()]
    let at = 0
    while (this.#isWord(word)) {
      at = this.#next().at
      operands.push(operand())
    }
    const [only] = operands
    return operands.length === 1 && only !== undefined ? only : { kind: 'junction', word, operands, at }
  }

  #negation(): Expression {
    if (!this.#isWord('not')) return this.#is()
    const { at } = this.#next()
    return { kind: 'not', operand: this.#negation(), at }
  }

  #is(): Expression {
    let operand = this.#comparison()
    while (this.#isWord('is') || this.#isWord('isnull') || this.#isWord('notnull')) {
      const { at, text } = this.#next()
      const isNegated = text === 'notnull' || (text === 'is' && this.#takeWord('not'))
      const test = text === 'is' ? this.#isTest(operand, isNegated, at) : ({ kind: 'is-null', operand, at } as const)
      operand = isNegated ? { kind: 'not', operand: test, at } : test
    }
    return operand
  }

  #isTest(operand: Expression, isNegated: boolean, at: number): Expression {
    if (this.#takeWord('null')) return { kind: 'is-null', operand, at }
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['unknown', null],
    ] as const) {
      const words = `IS ${isNegated ? 'NOT ' : ''}${word.toUpperCase()}`
      if (this.#takeWord(word)) return { kind: 'is-boolean', operand, value, words, at }
    }
    if (this.#takeWord('distinct')) {
      this.#expectWord('from')
      return { kind: 'is-distinct', left: operand, right: this.#comparison(), at }
    }
    throw this.#unexpected()
  }

  #comparison(): Expression {
    const left = this.#membership()
    const token = this.#peek()
    const operator = comparisonOf(token)
    if (token === undefined || operator === undefined) return left
    const { at } = this.#next()
    return this.#quantified(left, operator, at) ?? { kind: 'operator', operator, left, right: this.#membership(), at }
  }

  /** `ANY (…)` or `ALL (…)`, where one stands after an operator. */
  #quantified(operand: Expression, operator: ComparisonOperator | LikeOperator, at: number): Expression | undefined {
    const word = this.#peek()
    const quantifier = word?.kind === 'word' ? QUANTIFIERS[word.text] : undefined
    if (quantifier === undefined || this.#peek(1)?.text !== '(') return undefined
    this.#next()
    this.#next()
    const array = this.disjunction()
    this.#expect(')')
    return { kind: 'quantified', quantifier, operator, operand, array, at }
  }

  /** BETWEEN, IN, LIKE, ILIKE, with or without NOT. */
  #membership(): Expression {
    const operand = this.#otherOperator()
    const start = this.#index
    const isNegated = this.#takeWord('not')
    const test = this.#membershipTest(operand, isNegated)
    if (test === undefined) this.#index = start
    return test ?? operand
  }

  #membershipTest(operand: Expression, isNegated: boolean): Expression | undefined {
    const token = this.#peek()
    if (token?.kind !== 'word') return undefined
    const { at } = token
    const negated = (test: Expression): Expression => (isNegated ? { kind: 'not', operand: test, at } : test)
    switch (token.text) {
      case 'between': {
        this.#next()
        const isSymmetric = this.#takeWord('symmetric')
        if (!isSymmetric) this.#takeWord('asymmetric')
        const low = this.#otherOperator()
        this.#expectWord('and')
        return negated({ kind: 'between', operand, low, high: this.#otherOperator(), isSymmetric, at })
      }
      case 'in':
        this.#next()
        return negated({ kind: 'in', operand, items: this.#items('(', ')'), at })
      case 'similar':
        throw refusedAt(at, 'unknown or unsupported function similar_to_escape/1')
      default: {
        const operators = LIKES.get(token.text)
        if (operators === undefined) return undefined
        this.#next()
        const operator = isNegated ? operators.negated : operators.plain
        const like = () => ({ kind: 'operator', operator, left: operand, right: this.#otherOperator(), at }) as const
        return this.#quantified(operand, operator, at) ?? like()
      }
    }
  }

  /** Operators below comparison: kept as they are, so that the type checker can refuse them by name. */
  #otherOperator(): Expression {
    let left = this.#prefixed()
    for (;;) {
      const token = this.#peek()
      if (token?.kind === 'word' && token.text === 'collate')
        throw refusedAt(token.at, 'CollateClause is not supported in this context')
      if (token?.kind !== 'operator' || comparisonOf(token) !== undefined || token.text === '::') return left
      this.#next()
      left = { kind: 'operator', operator: token.text, left, right: this.#prefixed(), at: token.at }
    }
  }

  /** `@ n`, `~ n`: an operator before its operand, other than a sign, takes in the arithmetic after it. */
  #prefixed(): Expression {
    const token = this.#peek()
    const isNone = token?.kind !== 'operator' || /^([-+*/%^]|::)$/.test(token.text) || comparisonOf(token) !== undefined
    if (isNone) return this.#arithmetic()
    this.#next()
    return { kind: 'unary', operator: token.text, operand: this.#prefixed(), at: token.at }
  }

  /** `^` before `*`, `/` and `%`, those before `+` and `-`, all from left to right. */
  #arithmetic(levels: readonly (readonly string[])[] = ARITHMETIC): Expression {
    const [operators, ...tighter] = levels
    if (operators === undefined) return this.#unary()
    let left = this.#arithmetic(tighter)
    for (;;) {
      const token = this.#peek()
      if (token?.kind !== 'operator' || !operators.includes(token.text)) return left
      this.#next()
      left = { kind: 'operator', operator: token.text, left, right: this.#arithmetic(tighter), at: token.at }
    }
  }

  #unary(): Expression {
    const token = this.#peek()
    if (token?.kind !== 'operator' || (token.text !== '-' && token.text !== '+')) return this.#postfix()
    this.#next()
    const operand = this.#unary()
    if (operand.kind !== 'number') return { kind: 'unary', operator: token.text, operand, at: token.at }
    return token.text === '-' ? { ...operand, text: `-${operand.text}`, at: token.at } : operand
  }

  #postfix(): Expression {
    let operand = this.#primary()
    for (;;) {
      const token = this.#peek()
      if (token?.kind === 'operator' && token.text === '::') {
        this.#next()
        const typeAt = this.#peek()?.at ?? token.at
        operand = { kind: 'cast', operand, type: this.#typeName(), typeAt, at: token.at }
      } else if (token?.kind === 'punctuation' && token.text === '[') {
        this.#next()
        const index = this.disjunction()
        if (this.#isPunctuation(':')) throw refusedAt(token.at, 'A_Indirection is not supported in this context')
        this.#expect(']')
        operand = { kind: 'subscript', operand, index, at: token.at }
      } else {
        return operand
      }
    }
  }

  #primary(): Expression {
    const token = this.#peek()
    if (token === undefined) throw this.#unexpected()
    switch (token.kind) {
      case 'string':
        this.#next()
        return { kind: 'string', text: token.text, at: token.at }
      case 'integer':
      case 'decimal':
        this.#next()
        return { kind: 'number', text: token.text, at: token.at }
      case 'parameter':
        this.#next()
        return { kind: 'parameter', index: Number(token.text), at: token.at }
      case 'quoted-word':
        return this.#columnOrCall()
      case 'word':
        return this.#word(token)
      case 'punctuation':
        if (token.text === '(') return this.#parenthesis()
        throw this.#unexpected()
      case 'operator':
        throw this.#unexpected()
    }
  }

  #parenthesis(): Expression {
    const { at } = this.#next()
    const inner = this.disjunction()
    if (this.#isPunctuation(',')) throw refusedAt(at, 'RowExpr is not supported in this context')
    this.#expect(')')
    return inner
  }

  #word(token: Token): Expression {
    const { text, at } = token
    if (text === 'true' || text === 'false') {
      this.#next()
      return { kind: 'boolean', value: text === 'true', at }
    }
    if (text === 'null') {
      this.#next()
      return { kind: 'null', at }
    }
    if (text === 'array' && this.#peek(1)?.text === '[') {
      this.#next()
      if (this.#peek(1)?.text === ']') return { kind: 'array', items: this.#none('[', ']'), at }
      return { kind: 'array', items: this.#items('[', ']'), at }
    }
    if (text === 'cast' && this.#peek(1)?.text === '(') return this.#castCall()
    if (text === 'select' || text === 'exists')
      throw new SubqueryError(refusedAt(at, 'SubLink is not supported in this context').message)
    const unsupported = UNSUPPORTED_WORDS[text]
    if (unsupported !== undefined) throw refusedAt(at, `${unsupported} is not supported in this context`)
    const follower = this.#peek(1)
    if (LIKES.has(text) && follower?.text === '(') return this.#columnOrCall()
    if (RESERVED.has(text)) throw this.#unexpected()
    if (follower?.kind === 'string' && /^[bx]$/.test(text) && follower.at === at + 1)
      throw refusedAt(at, 'BitString values are not supported')
    if (follower?.kind === 'string' || isLongTypeName(text, follower)) {
      const type = this.#typeName()
      const literal = this.#next()
      if (literal.kind !== 'string') throw syntaxErrorAt(literal.at, literal.raw)
      return { kind: 'cast', operand: { kind: 'string', text: literal.text, at: literal.at }, type, typeAt: at, at }
    }
    return this.#columnOrCall()
  }

  #castCall(): Expression {
    const { at } = this.#next()
    this.#expect('(')
    const operand = this.disjunction()
    this.#expectWord('as')
    const typeAt = this.#peek()?.at ?? at
    const type = this.#typeName()
    this.#expect(')')
    return { kind: 'cast', operand, type, typeAt, at }
  }

  #columnOrCall(): Expression {
    const first = this.#next()
    const { at } = first
    if (first.kind === 'word' && this.#isPunctuation('(')) {
      if (first.text === 'extract') throw refusedAt(at, 'unknown or unsupported function extract/2')
      if (this.#peek(1)?.text === '*') throw refusedAt(at, 'aggregation is not supported in this context')
      const args = this.#peek(1)?.text === ')' ? this.#none('(', ')') : this.#items('(', ')')
      return { kind: 'call', name: first.text, args, at }
    }
    const path = [first.text]
    while (this.#isPunctuation('.')) {
      this.#next()
      path.push(this.#next().text)
    }
    if (path.length > 1) throw refusedAt(at, `unknown reference ${path.join('.')}`)
    return { kind: 'column', name: first.text, at }
  }

  #none(open: string, close: string): Expression[] {
    this.#expect(open)
    this.#expect(close)
    return []
  }

  /** A type's name as one lower-case string: `int4`, `text[]`, `timestamp with time zone`, `varchar`. */
  #typeName(): string {
    let name = this.#next().text
    if (name === 'double' && this.#takeWord('precision')) name = 'float8'
    if (name === 'character' && this.#takeWord('varying')) name = 'varchar'
    if (this.#isPunctuation('(')) this.#items('(', ')')
    if ((name === 'timestamp' || name === 'time') && (this.#isWord('with') || this.#isWord('without'))) {
      const { text } = this.#next()
      this.#expectWord('time')
      this.#expectWord('zone')
      if (text === 'with') name = `${name}tz`
    }
    while (this.#isPunctuation('[')) {
      this.#next()
      this.#expect(']')
      name += '[]'
    }
    return name
  }

  #items(open: string, close: string): Expression[] {
    this.#expect(open)
    const items = [this.disjunction()]
    while (this.#isPunctuation(',')) {
      this.#next()
      items.push(this.disjunction())
    }
    this.#expect(close)
    return items
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#index + ahead]
  }

  #next(): Token {
    const token = this.#tokens[this.#index]
    if (token === undefined) throw this.#unexpected()
    this.#index += 1
    return token
  }

  #isWord(word: string): boolean {
    const token = this.#peek()
    return token?.kind === 'word' && token.text === word
  }

  #isPunctuation(text: string): boolean {
    const token = this.#peek()
    return token?.kind === 'punctuation' && token.text === text
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false
    this.#index += 1
    return true
  }

  #expectWord(word: string): void {
    if (!this.#takeWord(word)) throw this.#unexpected()
  }

  #expect(punctuation: string): void {
    if (!this.#isPunctuation(punctuation)) throw this.#unexpected()
    this.#index += 1
  }

  #unexpected(): Error {
    const token = this.#peek()
    return token === undefined ? syntaxErrorAt(this.#end, undefined) : syntaxErrorAt(token.at, token.raw)
  }
}

/** `timestamp with time zone`, `double precision`: names of types that go on, with which a literal may begin. */
function isLongTypeName(word: string, follower: Token | undefined): boolean {
  if (follower?.kind !== 'word') return false
  const { text } = follower
  if (word === 'timestamp' || word === 'time') return text === 'with' || text === 'without'
  return (word === 'double' && text === 'precision') || (word === 'character' && text === 'varying')
}

function comparisonOf(token: Token | undefined): ComparisonOperator | undefined {
  return token?.kind === 'operator' ? COMPARISONS.find((operator) => operator === token.text) : undefined
}
