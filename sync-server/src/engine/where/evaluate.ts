import { arithmetic } from './arithmetic.ts'
import { compileArray, contains, elementOf, isSameArray, overlaps, quantify } from './arrays.ts'
import { foldCase } from './fold-case.ts'
import { matchesLike } from './like.ts'
import type { ArrayNode, ComparisonOperator, LikeOperator, Predicate } from './predicate.ts'
import { timeOperation } from './time-arithmetic.ts'
import type { Value, ValueType } from './values.ts'
import { compareValues, decode, toDecimal, toFloat } from './values.ts'

/** A row of a table as PostgreSQL printed it, by the position of the column. */
export type Row = readonly (string | null)[]

type Evaluator = (row: Row) => Value | null

/** Turns a checked clause into a function that says whether a row is inside. NULL counts as outside. */
export function compilePredicate(predicate: Predicate, positionOf: (column: string) => number): (row: Row) => boolean {
  const evaluate = compile(predicate, positionOf)
  return (row) => evaluate(row) === true
}

/** The value of an expression that names no column. Throws ArithmeticError where PostgreSQL would refuse to compute it. */
export function evaluateConstant(node: Predicate): Value | null {
  return compile(node, () => -1)([])
}

function compile(node: Predicate, positionOf: (column: string) => number): Evaluator {
  const array = (inner: ArrayNode) => compileArray(inner, positionOf, (part) => compile(part, positionOf))
  switch (node.op) {
    case 'column': {
      const position = positionOf(node.name)
      const { type } = node
      return (row) => {
        const text = row[position] ?? null
        return text === null || type === undefined ? text : decode(type, text)
      }
    }
    case 'constant': {
      const { value } = node
      return () => value
    }
    case 'convert':
      return compileConversion(node.operand, node.type, positionOf)
    case 'compare':
      return compileComparison(compile(node.left, positionOf), node.operator, compile(node.right, positionOf))
    case 'junction':
      return compileJunction(
        node.operands.map((operand) => compile(operand, positionOf)),
        node.word === 'or',
      )
    case 'not': {
      const operand = compile(node.operand, positionOf)
      return (row) => {
        const value = operand(row)
        return value === null ? null : value !== true
      }
    }
    case 'one-of':
      return compileOneOf(
        compile(node.operand, positionOf),
        node.items.map((item) => compile(item, positionOf)),
      )
    case 'like':
      return strict(
        compileLiked(node.operand, positionOf),
        compile(node.pattern, positionOf),
        testOf(node.ignoresCase ? '~~*' : '~~'),
      )
    case 'is-null': {
      const operand = compile(node.operand, positionOf)
      return (row) => operand(row) === null
    }
    case 'is-boolean': {
      const operand = compile(node.operand, positionOf)
      return (row) => operand(row) === node.value
    }
    case 'is-distinct': {
      const [left, right] = [compile(node.left, positionOf), compile(node.right, positionOf)]
      return (row) => {
        const [a, b] = [left(row), right(row)]
        return a === null || b === null ? a !== b : compareValues(a, b) !== 0
      }
    }
    case 'arithmetic': {
      const compute = arithmetic(node.type, node.operator)
      return strict(compile(node.left, positionOf), compile(node.right, positionOf), compute)
    }
    case 'time-arithmetic': {
      const operation = timeOperation(node.operator, node.left.type, node.right.type)
      if (operation === undefined) throw new Error(`no ${node.operator} of ${node.left.type} and ${node.right.type}`)
      return strict(compile(node.left, positionOf), compile(node.right, positionOf), operation.compute)
    }
    case 'concat':
      return strict(compile(node.left, positionOf), compile(node.right, positionOf), concatenate)
    case 'choose':
      return compileChoice(
        node.which,
        node.operands.map((operand) => compile(operand, positionOf)),
      )
    case 'quantified': {
      const operand = isLike(node.operator) ? compileLiked(node.operand, positionOf) : compile(node.operand, positionOf)
      const [test, items] = [testOf(node.operator), array(node.array)]
      return (row) => quantify(node.quantifier, test, operand(row), items(row))
    }
    case 'same-array': {
      const [left, right] = [array(node.left), array(node.right)]
      return (row) => isSameArray(left(row), right(row))
    }
    case 'contains': {
      const [whole, part] = [array(node.whole), array(node.part)]
      return (row) => contains(whole(row), part(row))
    }
    case 'overlaps': {
      const [left, right] = [array(node.left), array(node.right)]
      return (row) => overlaps(left(row), right(row))
    }
    case 'element': {
      const [items, index] = [array(node.array), compile(node.index, positionOf)]
      return (row) => elementOf(items(row), index(row))
    }
    case 'case-fold': {
      const operand = compile(node.operand, positionOf)
      return (row) => {
        const value = operand(row)
        if (typeof value !== 'string') return null
        return foldCase(value, node.to)
      }
    }
  }
}

/** To LIKE the padding of a char(n) is part of it, unlike to anything else. */
function compileLiked(node: Predicate, positionOf: (column: string) => number): Evaluator {
  if (node.op !== 'column' || node.type !== 'bpchar') return compile(node, positionOf)
  const position = positionOf(node.name)
  return (row) => row[position] ?? null
}

function compileComparison(left: Evaluator, operator: ComparisonOperator, right: Evaluator): Evaluator {
  const test = testOf(operator)
  return (row) => {
    const a = left(row)
    if (a === null) return null
    const b = right(row)
    return b === null ? null : test(a, b)
  }
}

function isLike(operator: ComparisonOperator | LikeOperator): operator is LikeOperator {
  return operator.includes('~')
}

function testOf(operator: ComparisonOperator | LikeOperator): (left: Value, right: Value) => boolean {
  if (!isLike(operator)) {
    const holds = orders[operator]
    return (left, right) => holds(compareValues(left, right))
  }
  const fold = (text: string) => (operator.endsWith('*') ? foldCase(text, 'lower') : text)
  const isNegated = operator.startsWith('!')
  return (left, right) =>
    typeof left === 'string' && typeof right === 'string' && matchesLike(fold(left), fold(right)) !== isNegated
}

const orders: Record<ComparisonOperator, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
}

/** AND is decided by false and OR by true; otherwise NULL wins over the rest. */
function compileJunction(operands: Evaluator[], decisive: boolean): Evaluator {
  return (row) => {
    let result: boolean | null = !decisive
    for (const operand of operands) {
      const value = operand(row)
      if (value === decisive) return decisive
      if (value === null) result = null
    }
    return result
  }
}

/** NULL as soon as one side is. */
function strict(left: Evaluator, right: Evaluator, compute: (a: Value, b: Value) => Value | null): Evaluator {
  return (row) => {
    const [a, b] = [left(row), right(row)]
    return a === null || b === null ? null : compute(a, b)
  }
}

function concatenate(left: Value, right: Value): Value | null {
  return typeof left === 'string' && typeof right === 'string' ? left + right : null
}

/** The first, greatest or least that is not NULL. */
function compileChoice(which: 'coalesce' | 'greatest' | 'least', operands: Evaluator[]): Evaluator {
  const isBetter = {
    coalesce: () => false,
    greatest: (value: Value, best: Value) => compareValues(value, best) > 0,
    least: (value: Value, best: Value) => compareValues(value, best) < 0,
  }[which]
  return (row) => {
    let best: Value | null = null
    for (const operand of operands) {
      const value = operand(row)
      if (value !== null && (best === null || isBetter(value, best))) best = value
    }
    return best
  }
}

function compileOneOf(operand: Evaluator, items: Evaluator[]): Evaluator {
  return (row) => {
    const value = operand(row)
    if (value === null) return null
    let result: boolean | null = false
    for (const item of items) {
      const candidate = item(row)
      if (candidate === null) result = null
      else if (compareValues(value, candidate) === 0) return true
    }
    return result
  }
}

function compileConversion(operand: Predicate, type: ValueType, positionOf: (column: string) => number): Evaluator {
  if (type === 'text' && operand.op === 'column') {
    const position = positionOf(operand.name)
    if (operand.type !== 'bool') return (row) => row[position] ?? null
    return (row) => (row[position] === 't' ? 'true' : row[position] === 'f' ? 'false' : null)
  }
  const evaluate = compile(operand, positionOf)
  const change = conversions[type]
  return (row) => {
    const value = evaluate(row)
    return value === null ? null : change(value)
  }
}

const keep = (value: Value) => value

const conversions: Record<ValueType, (value: Value) => Value> = {
  int2: keep,
  int4: (value) => (typeof value === 'boolean' ? Number(value) : value),
  int8: (value) => (typeof value === 'number' ? BigInt(value) : value),
  numeric: toDecimal,
  float4: toFloat,
  float8: toFloat,
  // integers and booleans, of what is computed: see `isPrintable`
  text: String,
  varchar: keep,
  bpchar: keep,
  bool: (value) => (typeof value === 'number' ? value !== 0 : value),
  uuid: keep,
  timestamptz: keep,
  timestamp: keep,
  date: keep,
  time: keep,
  interval: keep,
}
