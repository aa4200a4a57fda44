import { checkArithmetic, checkUnary } from './check-arithmetic.ts'
import { ArrayChecker } from './check-arrays.ts'
import { constant, isPrintable, spelled } from './coercion.ts'
import { NO_OVERLOAD, Operands, type ColumnTypeInfo, type Operand } from './operands.ts'
import type { ComparisonOperator, Predicate } from './predicate.ts'
import type { Expression } from './syntax.ts'
import { TEXTS, isWidening, numberType } from './types.ts'
import { parseLiteral, typeAliases } from './values.ts'
import { WhereError, refusedAt } from './where-error.ts'

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
  readonly #operands: Operands
  readonly #arrays: ArrayChecker

  constructor(columns: ReadonlyMap<string, ColumnTypeInfo>, params: readonly string[]) {
    this.#operands = new Operands(columns, params)
    this.#arrays = new ArrayChecker({
      operands: this.#operands,
      infer: (node) => this.infer(node),
      cast: (node) => this.#cast(node),
    })
  }

  infer(node: Expression): Operand {
    switch (node.kind) {
      case 'column':
        return this.#operands.column(node.name, node.at)
      case 'string':
        return { op: 'untyped', text: node.text, at: node.at, parameter: undefined }
      case 'parameter':
        return this.#operands.parameter(node.index, node.at)
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
        return this.#arrays.element(node)
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
        return this.#arrays.quantified(node)
      case 'between':
        return this.#between(node)
      case 'is-null':
        return { op: 'is-null', type: 'bool', operand: this.#operands.typed(this.infer(node.operand), 'text') }
      case 'is-boolean': {
        const operand = this.#operands.typed(this.infer(node.operand), 'bool')
        if (operand.type !== 'bool')
          throw refusedAt(node.at, `argument of ${node.words} must be bool, not ${this.#operands.typeName(operand)}`)
        return { op: 'is-boolean', type: 'bool', operand, value: node.value }
      }
      case 'is-distinct': {
        const { left, right } = this.#operands.pair(this.infer(node.left), this.infer(node.right), node.at)
        return { op: 'is-distinct', type: 'bool', left, right }
      }
      case 'call':
        return this.#call(node)
      case 'array':
        throw refusedAt(node.at, 'A_ArrayExpr is not supported in this context')
    }
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
    throw refusedAt(node.operand.at, `unknown cast from type ${this.#operands.typeName(operand)} to type ${type}`)
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
          this.#arrays.comparison(node) ??
          this.#comparison(operator, this.infer(node.left), this.infer(node.right), node.at)
        )
      case '~~':
      case '~~*':
      case '!~~':
      case '!~~*':
        return this.#like(operator, node.left, node.right, node.at)
      case '@>':
      case '<@': {
        const [left, right] = this.#arrays.pair(node)
        const [whole, part] = operator === '@>' ? [left, right] : [right, left]
        return { op: 'contains', type: 'bool', whole, part }
      }
      case '&&': {
        const [left, right] = this.#arrays.pair(node)
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
        return checkArithmetic(this.#operands, operator, this.infer(node.left), this.infer(node.right), node.at)
      default:
        throw refusedAt(node.at, `unknown binary operator "${operator}"`)
    }
  }

  #unary({ operator, operand, at }: Expression & { kind: 'unary' }): Predicate {
    if (!/^[-+@~]$/.test(operator)) throw refusedAt(at, `unknown unary operator "${operator}"`)
    return checkUnary(this.#operands, operator, this.infer(operand), at)
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

  #comparison(operator: ComparisonOperator, left: Operand, right: Operand, at: number): Predicate {
    const pair = this.#enumPair(operator, left, right) ?? this.#operands.pair(left, right, at)
    // served by the database, and not by the service this stands for
    if (pair.left.type === 'interval' && operator !== '=' && operator !== '<>') throw refusedAt(at, NO_OVERLOAD)
    return { op: 'compare', type: 'bool', operator, ...pair }
  }

  /** Two columns of one enum are equal when their texts are; an order they have too, which only the database knows. */
  #enumPair(
    operator: ComparisonOperator,
    left: Operand,
    right: Operand,
  ): { left: Predicate; right: Predicate } | undefined {
    if (left.op !== 'column' || right.op !== 'column' || (operator !== '=' && operator !== '<>')) return undefined
    const [one, other] = [this.#operands.infoOf(left), this.#operands.infoOf(right)]
    if (one?.isEnum !== true || one.isArray || other?.isArray === true || one.type !== other?.type) return undefined
    return {
      left: { op: 'convert', type: 'text', operand: left },
      right: { op: 'convert', type: 'text', operand: right },
    }
  }

  #oneOf(operand: Operand, items: readonly Expression[], at: number): Predicate {
    const inferred = items.map((item) => this.infer(item))
    const pairs = inferred.map((item) => this.#operands.pair(operand, item, at))
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

  #call(node: Expression & { kind: 'call' }): Predicate {
    const [argument] = node.args
    if ((node.name === 'lower' || node.name === 'upper') && argument !== undefined && node.args.length === 1) {
      return { op: 'case-fold', type: 'text', operand: this.#text(argument, node.at), to: node.name }
    }
    const { name } = node
    if ((name === 'coalesce' || name === 'greatest' || name === 'least') && node.args.length > 0) {
      const operands = this.#operands.alike(
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
    if (operand.op === 'untyped') return this.#operands.resolve(operand, 'bool')
    if (operand.type === 'bool') return operand
    const what = operand.op === 'column' ? `reference ${operand.name}` : 'a value'
    throw refusedAt(node.at, `${what} of type ${this.#operands.typeName(operand)} is not castable to bool`)
  }

  #text(node: Expression, at: number): Predicate {
    const operand = this.infer(node)
    if (operand.op === 'untyped') return this.#operands.resolve(operand, 'text')
    if (operand.type === undefined || !TEXTS.has(operand.type)) throw refusedAt(at, NO_OVERLOAD)
    return operand
  }
}
