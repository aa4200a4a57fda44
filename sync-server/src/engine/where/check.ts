import { readArrayLiteral } from './array-literal.ts'
import { anyOf, computable, constant, convert, convertArray, isPrintable, spelled } from './coercion.ts'
import type { ArithmeticOperator, ArrayNode, ComparisonOperator, ConstantNode, Predicate } from './predicate.ts'
import type { Expression } from './syntax.ts'
import { timeOperation } from './time-arithmetic.ts'
import { INTEGERS, TEXTS, TIMES, commonType, isNumber, isWidening, numberType } from './types.ts'
import type { ValueType } from './values.ts'
import { parseLiteral, typeAliases } from './values.ts'
import { WhereError, refusedAt } from './where-error.ts'

/** A table's column as the checker sees it: `type` is the type's own name, of the element for an array. */
export interface ColumnTypeInfo {
  type: string
  isArray: boolean
  isEnum: boolean
  /** The enum is compared as its text. Where that is not wanted it can only be cast. */
  isEnumText?: boolean
}

/** A literal or parameter whose type is not known until it meets something that has one. */
interface Untyped {
  op: 'untyped'
  text: string | null
  at: number
  parameter: number | undefined
}

const NO_OVERLOAD = 'Could not select an operator overload'

/**
 * Gives every part of a parsed clause its type. `params` are the values of `$1…` in order.
 * Throws WhereError for unknown columns, values that do not fit their type, and whatever is not supported, by name.
 */
export function checkWhere(
  expression: Expression,
  columns: ReadonlyMap<string, ColumnTypeInfo>,
  params: readonly string[],
): Predicate {
  const predicate = new Checker(columns, params).infer(expression)
  if (predicate.op === 'untyped' || predicate.type !== 'bool')
    throw new WhereError('WHERE clause must return a boolean')
  return predicate
}

class Checker {
  readonly #columns: ReadonlyMap<string, ColumnTypeInfo>
  readonly #params: readonly string[]
  /** The type that a parameter took where it was met first; it has no other. */
  readonly #paramTypes = new Map<number, ValueType>()

  constructor(columns: ReadonlyMap<string, ColumnTypeInfo>, params: readonly string[]) {
    this.#columns = columns
    this.#params = params
  }

  infer(node: Expression): Predicate | Untyped {
    switch (node.kind) {
      case 'column':
        return this.#column(node.name, node.at)
      case 'string':
        return { op: 'untyped', text: node.text, at: node.at, parameter: undefined }
      case 'parameter':
        return this.#parameter(node.index, node.at)
      case 'null':
        return { op: 'untyped', text: null, at: node.at, parameter: undefined }
      case 'number':
        return constant(numberType(node.text), node.text, node.at)
      case 'boolean':
        return { op: 'constant', type: 'bool', value: node.value, text: String(node.value), parameter: undefined }
      case 'cast':
        return this.#cast(node)
      case 'operator':
        return this.#operator(node)
      case 'unary':
        return this.#unary(node)
      case 'subscript':
        return this.#element(node)
      case 'junction':
        return {
          op: 'junction',
          type: 'bool',
          word: node.word,
          operands: node.operands.map((operand) => this.#boolean(operand)),
        }
      case 'not':
        return { op: 'not', type: 'bool', operand: this.#boolean(node.operand) }
      case 'in':
        return this.#oneOf(this.infer(node.operand), node.items, node.at)
      case 'quantified':
        return this.#quantified(node)
      case 'between':
        return this.#between(node)
      case 'is-null': {
        const operand = this.infer(node.operand)
        return {
          op: 'is-null',
          type: 'bool',
          operand: operand.op === 'untyped' ? this.#resolve(operand, 'text') : operand,
        }
      }
      case 'is-boolean': {
        const inferred = this.infer(node.operand)
        const operand = inferred.op === 'untyped' ? this.#resolve(inferred, 'bool') : inferred
        if (operand.type !== 'bool')
          throw refusedAt(node.at, `argument of ${node.words} must be bool, not ${this.#typeName(operand)}`)
        return { op: 'is-boolean', type: 'bool', operand, value: node.value }
      }
      case 'is-distinct': {
        const { left, right } = this.#pair(this.infer(node.left), this.infer(node.right), node.at)
        return { op: 'is-distinct', type: 'bool', left, right }
      }
      case 'call':
        return this.#call(node)
      case 'array':
        throw refusedAt(node.at, 'A_ArrayExpr is not supported in this context')
    }
  }

  #column(name: string, at: number): Predicate {
    const column = this.#columns.get(name)
    if (column === undefined) throw refusedAt(at, `unknown reference ${name}`)
    if (column.isEnumText === true && !column.isArray)
      return { op: 'convert', type: 'text', operand: { op: 'column', name, type: undefined } }
    return { op: 'column', name, type: column.isArray || column.isEnum ? undefined : typeAliases[column.type] }
  }

  #parameter(index: number, at: number): Predicate | Untyped {
    const text = this.#params[index - 1]
    if (text === undefined) throw refusedAt(at, `parameter $${index} was not provided`)
    const type = this.#paramTypes.get(index)
    if (type !== undefined) return constant(type, text, at, index)
    return { op: 'untyped', text, at, parameter: index }
  }

  #resolve(literal: Untyped, type: ValueType): ConstantNode {
    if (literal.parameter !== undefined) this.#paramTypes.set(literal.parameter, type)
    return constant(type, literal.text, literal.at, literal.parameter)
  }

  #cast(node: Expression & { kind: 'cast' }): Predicate {
    const operand = this.infer(node.operand)
    const type = typeAliases[node.type]
    if (type === undefined) throw refusedAt(node.typeAt, `unsupported type ${node.type}`)
    if (operand.op === 'untyped' || (operand.op === 'constant' && operand.type !== type)) {
      const { text, parameter } = operand
      const value = text === null ? null : parseLiteral(type, text)
      if (value !== undefined) return { op: 'constant', type, value, text: spelled(value, text), parameter }
      const from = operand.op === 'untyped' ? 'text' : operand.type
      throw refusedAt(node.operand.at, `could not cast value ${JSON.stringify(text)} from ${from} to ${type}`)
    }
    if (operand.type === type) return operand
    if (TEXTS.has(type) && type !== 'bpchar' && (operand.op === 'column' || isPrintable(operand.type)))
      return { op: 'convert', type: 'text', operand }
    const isTruth = (operand.type === 'bool' && type === 'int4') || (operand.type === 'int4' && type === 'bool')
    if (isTruth || (operand.type !== undefined && isWidening(operand.type, type)))
      return { op: 'convert', type, operand }
    throw refusedAt(node.operand.at, `unknown cast from type ${this.#typeName(operand)} to type ${type}`)
  }

  /** The name of a type for who wrote the clause. */
  #typeName(operand: Predicate): string {
    if (operand.type !== undefined) return operand.type
    const column = operand.op === 'column' ? this.#columns.get(operand.name) : undefined
    return `${column?.isEnum === true ? 'enum ' : ''}${column?.type ?? 'unknown'}${column?.isArray === true ? '[]' : ''}`
  }

  #operator(node: Expression & { kind: 'operator' }): Predicate {
    const { operator } = node
    switch (operator) {
      case '=':
      case '<>':
      case '<':
      case '>':
      case '<=':
      case '>=':
        return (
          this.#arrayComparison(operator, node) ??
          this.#comparison(operator, this.infer(node.left), this.infer(node.right), node.at)
        )
      case '~~':
      case '~~*':
      case '!~~':
      case '!~~*':
        return this.#like(operator, node.left, node.right, node.at)
      case '@>':
      case '<@': {
        const [left, right] = this.#arrayPair(node)
        const [whole, part] = operator === '@>' ? [left, right] : [right, left]
        return { op: 'contains', type: 'bool', whole, part }
      }
      case '&&': {
        const [left, right] = this.#arrayPair(node)
        return { op: 'overlaps', type: 'bool', left, right }
      }
      case '||':
        return {
          op: 'concat',
          type: 'text',
          left: this.#text(node.left, node.at),
          right: this.#text(node.right, node.at),
        }
      case '+':
      case '-':
      case '*':
      case '/':
      case '^':
      case '&':
      case '|':
      case '#':
        return this.#arithmetic(operator, this.infer(node.left), this.infer(node.right), node.at)
      default:
        throw refusedAt(node.at, `unknown binary operator "${operator}"`)
    }
  }

  #unary(node: Expression & { kind: 'unary' }): Predicate {
    const { operator, at } = node
    if (!/^[-+@~]$/.test(operator)) throw refusedAt(at, `unknown unary operator "${operator}"`)
    const operand = this.infer(node.operand)
    if (operand.op === 'untyped' || !isNumber(operand.type) || operand.type === undefined)
      throw refusedAt(at, NO_OVERLOAD)
    if (operator === '+') return operand
    if (operator === '~') return this.#arithmetic('#', operand, constant('int2', '-1', at), at)
    const negative = this.#arithmetic('-', constant('int2', '0', at), operand, at)
    if (operator === '-') return negative
    return { op: 'choose', type: operand.type, which: 'greatest', operands: [operand, negative] }
  }

  #arithmetic(
    operator: ArithmeticOperator,
    left: Predicate | Untyped,
    right: Predicate | Untyped,
    at: number,
  ): Predicate {
    if (left.op !== 'untyped' && right.op !== 'untyped') {
      const isDays = (type: ValueType | undefined) => type === 'int2' || type === 'int4'
      if (left.type === 'date' && isDays(right.type) && (operator === '+' || operator === '-'))
        return { op: 'arithmetic', type: 'date', operator, left, right }
      if (isDays(left.type) && right.type === 'date' && operator === '+')
        return { op: 'arithmetic', type: 'date', operator, left: right, right: left }
    }
    const ofTimes = this.#timeArithmetic(operator, left, right)
    if (ofTimes !== undefined) return computable(ofTimes, at)
    const pair = this.#pair(left, right, at)
    const { type } = pair.left
    if (type === undefined || !isNumber(type)) throw refusedAt(at, NO_OVERLOAD)
    const isOfBits = operator === '&' || operator === '|' || operator === '#'
    if (isOfBits && !INTEGERS.has(type)) throw refusedAt(at, NO_OVERLOAD)
    // how many digits these have is PostgreSQL's to say
    if (type === 'numeric' && (operator === '/' || operator === '^')) throw refusedAt(at, NO_OVERLOAD)
    const float = (side: Predicate) => convert(side, 'float8')
    const node: Predicate =
      operator === '^'
        ? { op: 'arithmetic', type: 'float8', operator, left: float(pair.left), right: float(pair.right) }
        : { op: 'arithmetic', type, operator, ...pair }
    return computable(node, at)
  }

  /** Undefined when it is about something else. A literal beside a time is another time under `-`, a span of time under `+`. */
  #timeArithmetic(
    operator: ArithmeticOperator,
    left: Predicate | Untyped,
    right: Predicate | Untyped,
  ): Predicate | undefined {
    const known = left.op === 'untyped' ? right : left
    if (known.op === 'untyped' || (operator !== '+' && operator !== '-')) return undefined
    const kin = timeOperation(operator, known.type, known.type) === undefined ? 'interval' : known.type
    if (kin === undefined || !TIMES.has(known.type)) return undefined
    const typed = (side: Predicate | Untyped) => (side.op === 'untyped' ? this.#resolve(side, kin) : side)
    const [a, b] = [typed(left), typed(right)]
    const inOrder = timeOperation(operator, a.type, b.type)
    if (inOrder !== undefined) return { op: 'time-arithmetic', type: inOrder.type, operator, left: a, right: b }
    const swapped = operator === '+' ? timeOperation(operator, b.type, a.type) : undefined
    return swapped && { op: 'time-arithmetic', type: swapped.type, operator, left: b, right: a }
  }

  #like(operator: string, left: Expression, right: Expression, at: number): Predicate {
    const like: Predicate = {
      op: 'like',
      type: 'bool',
      operand: this.#text(left, at),
      pattern: this.#text(right, at),
      ignoresCase: operator.endsWith('*'),
    }
    return operator.startsWith('!') ? { op: 'not', type: 'bool', operand: like } : like
  }

  #between({ operand, low, high, isSymmetric, at }: Expression & { kind: 'between' }): Predicate {
    const within = (least: Expression, most: Expression): Predicate => ({
      op: 'junction',
      type: 'bool',
      word: 'and',
      operands: [
        this.#comparison('>=', this.infer(operand), this.infer(least), at),
        this.#comparison('<=', this.infer(operand), this.infer(most), at),
      ],
    })
    if (!isSymmetric) return within(low, high)
    return { op: 'junction', type: 'bool', word: 'or', operands: [within(low, high), within(high, low)] }
  }

  /** `=` and `<>` of two arrays; undefined when neither side is known to be one. */
  #arrayComparison(operator: ComparisonOperator, node: Expression & { kind: 'operator' }): Predicate | undefined {
    if (this.#arrayOf(node.left) === undefined && this.#arrayOf(node.right) === undefined) return undefined
    if (operator !== '=' && operator !== '<>') throw refusedAt(node.at, NO_OVERLOAD)
    const [left, right] = this.#arrayPair(node)
    const equal: Predicate = { op: 'same-array', type: 'bool', left, right }
    return operator === '=' ? equal : { op: 'not', type: 'bool', operand: equal }
  }

  #arrayPair(node: Expression & { kind: 'operator' }): [ArrayNode, ArrayNode] {
    const known = this.#arrayOf(node.left) ?? this.#arrayOf(node.right)
    if (known === undefined) throw refusedAt(node.at, NO_OVERLOAD)
    const array = (side: Expression) => {
      const found = this.#arrayOf(side) ?? this.#arrayLiteral(this.infer(side), known.element, node.at)
      if (found.element !== known.element) throw refusedAt(node.at, NO_OVERLOAD)
      return found
    }
    return [array(node.left), array(node.right)]
  }

  /** Undefined when it says nothing about its type. */
  #arrayOf(node: Expression): ArrayNode | undefined {
    if (node.kind === 'column') {
      const column = this.#columns.get(node.name)
      const element = column?.isArray === true && !column.isEnum ? typeAliases[column.type] : undefined
      return element === undefined ? undefined : { op: 'array-column', element, name: node.name }
    }
    if (node.kind === 'cast' && node.type.endsWith('[]')) {
      const type = node.type.replace('[]', '')
      const element = typeAliases[type]
      if (element === undefined) throw refusedAt(node.typeAt, `unsupported type ${node.type}`)
      if (node.operand.kind !== 'array') return this.#arrayLiteral(this.infer(node.operand), element, node.at)
      const items = node.operand.items.map((operand) => this.#cast({ ...node, operand, type }))
      return { op: 'array-of', element, items }
    }
    if (node.kind !== 'array') return undefined
    const items = this.#alike(
      node.items.map((item) => this.infer(item)),
      node.at,
    )
    const element = items[0]?.type
    return element === undefined ? undefined : { op: 'array-of', element, items }
  }

  #arrayLiteral(literal: Predicate | Untyped, element: ValueType, at: number): ArrayNode {
    if (literal.op !== 'untyped') throw refusedAt(at, NO_OVERLOAD)
    const { text } = literal
    if (text === null) return { op: 'array-constant', element, text, texts: [], items: [] }
    const texts = readArrayLiteral(text)
    const items = texts?.map((item) => (item === null ? null : parseLiteral(element, item)))
    if (texts === undefined || items === undefined || !items.every((item) => item !== undefined))
      throw refusedAt(literal.at, `invalid syntax for type ${element}[]: ${text}`)
    return { op: 'array-constant', element, text, texts, items }
  }

  #element(node: Expression & { kind: 'subscript' }): Predicate {
    const array = this.#arrayOf(node.operand)
    const inferred = this.infer(node.index)
    const index = inferred.op === 'untyped' ? this.#resolve(inferred, 'int4') : inferred
    if (array === undefined || (index.type !== 'int4' && index.type !== 'int2')) throw refusedAt(node.at, NO_OVERLOAD)
    return { op: 'element', type: array.element, array, index }
  }

  /** Brings all to one type, as PostgreSQL does for COALESCE, GREATEST, LEAST and ARRAY. */
  #alike(operands: readonly (Predicate | Untyped)[], at: number): Predicate[] {
    let type: ValueType | undefined
    for (const operand of operands) {
      if (operand.op === 'untyped') continue
      const common: ValueType | undefined = commonType(type ?? operand.type, operand.type)
      if (common === undefined) throw refusedAt(at, NO_OVERLOAD)
      type = common
    }
    const target = type ?? 'text'
    return operands.map((operand) =>
      operand.op === 'untyped' ? this.#resolve(operand, target) : convert(operand, target),
    )
  }

  #comparison(
    operator: ComparisonOperator,
    left: Predicate | Untyped,
    right: Predicate | Untyped,
    at: number,
  ): Predicate {
    const pair = this.#enumPair(operator, left, right) ?? this.#pair(left, right, at)
    // served by the database, and not by the service this stands for
    if (pair.left.type === 'interval' && operator !== '=' && operator !== '<>') throw refusedAt(at, NO_OVERLOAD)
    return { op: 'compare', type: 'bool', operator, ...pair }
  }

  /** Two columns of one enum are equal when their texts are; an order they have too, which only the database knows. */
  #enumPair(
    operator: ComparisonOperator,
    left: Predicate | Untyped,
    right: Predicate | Untyped,
  ): { left: Predicate; right: Predicate } | undefined {
    if (left.op !== 'column' || right.op !== 'column' || (operator !== '=' && operator !== '<>')) return undefined
    const [one, other] = [this.#columns.get(left.name), this.#columns.get(right.name)]
    if (one?.isEnum !== true || one.isArray || other?.isArray === true || one.type !== other?.type) return undefined
    return {
      left: { op: 'convert', type: 'text', operand: left },
      right: { op: 'convert', type: 'text', operand: right },
    }
  }

  #oneOf(operand: Predicate | Untyped, items: readonly Expression[], at: number): Predicate {
    return this.#oneOfInferred(
      operand,
      items.map((item) => this.infer(item)),
      at,
    )
  }

  #oneOfInferred(operand: Predicate | Untyped, items: readonly (Predicate | Untyped)[], at: number): Predicate {
    const pairs = items.map((item) => this.#pair(operand, item, at))
    const [first] = pairs
    const isUniform = first !== undefined && pairs.every((pair) => pair.left.type === first.left.type)
    if (isUniform) return { op: 'one-of', type: 'bool', operand: first.left, items: pairs.map((pair) => pair.right) }
    // 1 IN (1, 1.5): the operand is compared as another type for each item
    return {
      op: 'junction',
      type: 'bool',
      word: 'or',
      operands: pairs.map((pair) => ({ op: 'compare', type: 'bool', operator: '=', ...pair })),
    }
  }

  #quantified(node: Expression & { kind: 'quantified' }): Predicate {
    const { quantifier, operator, at } = node
    const operand = this.infer(node.operand)
    const found = this.#arrayOf(node.array) ?? this.#quantifiedLiteral(operand, node)
    const value = operand.op === 'untyped' ? this.#resolve(operand, found.element) : operand
    const type = commonType(value.type, found.element)
    const array = type === undefined ? undefined : convertArray(found, type)
    const isLike = operator.includes('~')
    if (type === undefined || array === undefined || (isLike && !TEXTS.has(type))) throw refusedAt(at, NO_OVERLOAD)
    const converted = convert(value, type)
    if (quantifier === 'any' && operator === '=' && array.op !== 'array-column') return anyOf(converted, array)
    return { op: 'quantified', type: 'bool', quantifier, operator, operand: converted, array }
  }

  /** An array that takes the type of its elements from what is compared with them. */
  #quantifiedLiteral(operand: Predicate | Untyped, node: Expression & { kind: 'quantified' }): ArrayNode {
    const inferred = this.infer(node.array)
    if (inferred.op !== 'untyped') throw refusedAt(node.array.at, 'argument of ANY must be an array')
    const element = operand.op === 'untyped' ? 'text' : operand.type
    if (element === undefined) throw refusedAt(node.at, NO_OVERLOAD)
    return this.#arrayLiteral(inferred, element, node.at)
  }

  #call(node: Expression & { kind: 'call' }): Predicate {
    const [argument] = node.args
    if ((node.name === 'lower' || node.name === 'upper') && argument !== undefined && node.args.length === 1) {
      return { op: 'case-fold', type: 'text', operand: this.#text(argument, node.at), to: node.name }
    }
    const { name } = node
    if ((name === 'coalesce' || name === 'greatest' || name === 'least') && node.args.length > 0) {
      const operands = this.#alike(
        node.args.map((each) => this.infer(each)),
        node.at,
      )
      return { op: 'choose', type: operands[0]?.type ?? 'text', which: name, operands }
    }
    const [, second] = node.args
    if (
      (name === 'like' || name === 'ilike') &&
      argument !== undefined &&
      second !== undefined &&
      node.args.length === 2
    )
      return this.#like(name === 'like' ? '~~' : '~~*', argument, second, node.at)
    throw refusedAt(node.at, `unknown or unsupported function ${name}/${node.args.length}`)
  }

  #boolean(node: Expression): Predicate {
    const operand = this.infer(node)
    if (operand.op === 'untyped') return this.#resolve(operand, 'bool')
    if (operand.type === 'bool') return operand
    const what = operand.op === 'column' ? `reference ${operand.name}` : 'a value'
    throw refusedAt(node.at, `${what} of type ${this.#typeName(operand)} is not castable to bool`)
  }

  #text(node: Expression, at: number): Predicate {
    const operand = this.infer(node)
    if (operand.op === 'untyped') return this.#resolve(operand, 'text')
    if (operand.type === undefined || !TEXTS.has(operand.type)) throw refusedAt(at, NO_OVERLOAD)
    return operand
  }

  /** Brings two operands to one type, as PostgreSQL's operator resolution would for the types supported here. */
  #pair(left: Predicate | Untyped, right: Predicate | Untyped, at: number): { left: Predicate; right: Predicate } {
    if (left.op === 'untyped' && right.op === 'untyped')
      return { left: this.#resolve(left, 'text'), right: this.#resolve(right, 'text') }
    if (left.op === 'untyped') {
      const typed = right.op === 'untyped' ? this.#resolve(right, 'text') : right
      return { left: this.#resolve(left, this.#comparable(typed, left, at)), right: typed }
    }
    if (right.op === 'untyped') return { left, right: this.#resolve(right, this.#comparable(left, right, at)) }
    const type = commonType(left.type, right.type)
    if (type === undefined) throw refusedAt(at, NO_OVERLOAD)
    return { left: convert(left, type), right: convert(right, type) }
  }

  #comparable(typed: Predicate, literal: Untyped, at: number): ValueType {
    if (typed.type !== undefined) return typed.type
    const column = typed.op === 'column' ? this.#columns.get(typed.name) : undefined
    if (column?.isEnum === true)
      throw refusedAt(literal.at, `invalid syntax for type enum ${column.type}: ${literal.text ?? 'NULL'}`)
    throw refusedAt(at, NO_OVERLOAD)
  }
}
