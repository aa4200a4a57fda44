import { readArrayLiteral } from './array-literal.ts'
import type { ArithmeticOperator, ArrayNode, ComparisonOperator, ConstantNode, Predicate } from './predicate.ts'
import type { Expression } from './syntax.ts'
import { INTEGERS, TEXTS, commonType, isNumber, isWidening, numberType } from './types.ts'
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
        return { op: 'untyped', text: this.#parameter(node.index, node.at), at: node.at, parameter: node.index }
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
      case 'any':
        return this.#any(node)
      case 'between':
        return {
          op: 'junction',
          type: 'bool',
          word: 'and',
          operands: [
            this.#comparison('>=', node.operand, node.low, node.at),
            this.#comparison('<=', node.operand, node.high, node.at),
          ],
        }
      case 'like':
        return {
          op: 'like',
          type: 'bool',
          operand: this.#text(node.operand, node.at),
          pattern: this.#text(node.pattern, node.at),
          ignoresCase: node.ignoresCase,
        }
      case 'is-null': {
        const operand = this.infer(node.operand)
        return { op: 'is-null', type: 'bool', operand: operand.op === 'untyped' ? resolve(operand, 'text') : operand }
      }
      case 'is-boolean':
        return { op: 'is-boolean', type: 'bool', operand: this.#boolean(node.operand), value: node.value }
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

  #parameter(index: number, at: number): string {
    const value = this.#params[index - 1]
    if (value === undefined) throw refusedAt(at, `parameter $${index} was not provided`)
    return value
  }

  #cast(node: Expression & { kind: 'cast' }): Predicate {
    const operand = this.infer(node.operand)
    const type = typeAliases[node.type]
    if (type === undefined) throw refusedAt(node.at, `unsupported type ${node.type}`)
    if (operand.op === 'untyped') return resolve(operand, type)
    if (operand.type === type) return operand
    if (operand.op === 'constant' && operand.text !== null)
      return constant(type, operand.text, node.at, operand.parameter)
    if ((type === 'text' || type === 'varchar') && operand.op === 'column')
      return { op: 'convert', type: 'text', operand }
    if (operand.type !== undefined && isWidening(operand.type, type)) return { op: 'convert', type, operand }
    throw refusedAt(node.at, `unknown cast from type ${operand.type ?? 'of this column'} to type ${type}`)
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
        return this.#comparison(operator, node.left, node.right, node.at)
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
    const operand = this.infer(node.operand)
    if (operand.op === 'untyped' || !isNumber(operand.type)) throw refusedAt(node.at, NO_OVERLOAD)
    if (node.operator === '+') return operand
    return this.#arithmetic('-', constant('int2', '0', node.at), operand, node.at)
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
    const pair = this.#pair(left, right, at)
    const { type } = pair.left
    if (type === undefined || !isNumber(type)) throw refusedAt(at, NO_OVERLOAD)
    const isOfBits = operator === '&' || operator === '|' || operator === '#'
    if (isOfBits && !INTEGERS.has(type)) throw refusedAt(at, NO_OVERLOAD)
    // how many digits these have is PostgreSQL's to say
    if (type === 'numeric' && (operator === '/' || operator === '^')) throw refusedAt(at, NO_OVERLOAD)
    if (operator !== '^') return { op: 'arithmetic', type, operator, ...pair }
    return {
      op: 'arithmetic',
      type: 'float8',
      operator,
      left: convert(pair.left, 'float8'),
      right: convert(pair.right, 'float8'),
    }
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
      const element = typeAliases[node.type.replace('[]', '')]
      if (element === undefined) throw refusedAt(node.at, `unsupported type ${node.type}`)
      return this.#arrayLiteral(this.infer(node.operand), element, node.at)
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
    if (text === null) return { op: 'array-constant', element, text, items: [] }
    const items = readArrayLiteral(text)?.map((item) => constant(element, item, literal.at).value)
    if (items === undefined) throw refusedAt(literal.at, `invalid syntax for an array: ${text}`)
    return { op: 'array-constant', element, text, items }
  }

  #element(node: Expression & { kind: 'subscript' }): Predicate {
    const array = this.#arrayOf(node.operand)
    const inferred = this.infer(node.index)
    const index = inferred.op === 'untyped' ? resolve(inferred, 'int4') : inferred
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
    return operands.map((operand) => (operand.op === 'untyped' ? resolve(operand, target) : convert(operand, target)))
  }

  #comparison(operator: ComparisonOperator, left: Expression, right: Expression, at: number): Predicate {
    return { op: 'compare', type: 'bool', operator, ...this.#pair(this.infer(left), this.infer(right), at) }
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

  #any(node: Expression & { kind: 'any' }): Predicate {
    if (node.operator !== '=')
      throw refusedAt(node.at, `operator "${node.operator} ANY" is not supported in this context`)
    const operand = this.infer(node.operand)
    if (node.array.kind === 'array') return this.#oneOf(operand, node.array.items, node.at)
    const column = node.array.kind === 'column' ? this.#arrayOf(node.array) : undefined
    if (column !== undefined) {
      const { element } = column
      const value = operand.op === 'untyped' ? resolve(operand, element) : convert(operand, element)
      if (commonType(operand.op === 'untyped' ? element : operand.type, element) !== element)
        throw refusedAt(node.at, NO_OVERLOAD)
      return { op: 'any-element', type: 'bool', operand: value, array: column }
    }
    const source = node.array.kind === 'cast' ? node.array.operand : node.array
    const array = this.infer(source)
    if (array.op !== 'untyped' || array.text === null)
      throw refusedAt(node.at, 'ANY of an array that is not a constant is not supported in this context')
    const items = readArrayLiteral(array.text)
    if (items === undefined) throw refusedAt(array.at, `invalid syntax for an array: ${array.text}`)
    const castTo = node.array.kind === 'cast' ? typeAliases[node.array.type.replace('[]', '')] : undefined
    if (node.array.kind === 'cast' && castTo === undefined)
      throw refusedAt(node.array.at, `unsupported type ${node.array.type}`)
    if (items.length === 0) return { op: 'constant', type: 'bool', value: false, text: 'false', parameter: undefined }
    const constants = items.map((text): Predicate | Untyped => {
      const item: Untyped = { op: 'untyped', text, at: array.at, parameter: array.parameter }
      return castTo === undefined ? item : resolve(item, castTo)
    })
    return this.#oneOfInferred(operand, constants, node.at)
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
    throw refusedAt(node.at, `unknown or unsupported function ${name}/${node.args.length}`)
  }

  #boolean(node: Expression): Predicate {
    const operand = this.infer(node)
    if (operand.op === 'untyped') return resolve(operand, 'bool')
    if (operand.type !== 'bool') throw refusedAt(node.at, 'argument must be of type bool')
    return operand
  }

  #text(node: Expression, at: number): Predicate {
    const operand = this.infer(node)
    if (operand.op === 'untyped') return resolve(operand, 'text')
    if (operand.type === undefined || !TEXTS.has(operand.type)) throw refusedAt(at, NO_OVERLOAD)
    return operand
  }

  /** Brings two operands to one type, as PostgreSQL's operator resolution would for the types supported here. */
  #pair(left: Predicate | Untyped, right: Predicate | Untyped, at: number): { left: Predicate; right: Predicate } {
    if (left.op === 'untyped' && right.op === 'untyped')
      return { left: resolve(left, 'text'), right: resolve(right, 'text') }
    if (left.op === 'untyped') {
      const typed = right.op === 'untyped' ? resolve(right, 'text') : right
      return { left: resolve(left, this.#comparable(typed, left, at)), right: typed }
    }
    if (right.op === 'untyped') return { left, right: resolve(right, this.#comparable(left, right, at)) }
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

function resolve(literal: Untyped, type: ValueType): ConstantNode {
  return constant(type, literal.text, literal.at, literal.parameter)
}

function constant(type: ValueType, text: string | null, at: number, parameter?: number): ConstantNode {
  const value = text === null ? null : parseLiteral(type, text)
  if (value === undefined) throw refusedAt(at, `invalid syntax for type ${type}: ${text}`)
  return { op: 'constant', type, value, text, parameter }
}

function convert(operand: Predicate, type: ValueType): Predicate {
  if (operand.type === type || (TEXTS.has(type) && operand.type !== undefined && TEXTS.has(operand.type)))
    return operand
  if (operand.op === 'constant') {
    const value = operand.text === null ? null : parseLiteral(type, operand.text)
    if (value !== undefined) return { ...operand, type, value }
  }
  return { op: 'convert', type, operand }
}
