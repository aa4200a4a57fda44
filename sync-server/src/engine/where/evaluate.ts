import { arithmetic } from './arithmetic.ts'
import { compileArray, contains, elementOf, isAnyOf, overlaps } from './arrays.ts'
import { foldCase } from './fold-case.ts'
import { matchesLike } from './like.ts'
import type { ArrayNode, ComparisonOperator, Predicate } from './predicate.ts'
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
    case 'like': {
      const [text, pattern] = [compileLiked(node.operand, positionOf), compile(node.pattern, positionOf)]
      return (row) => {
        const [value, wanted] = [text(row), pattern(row)]
        if (typeof value !== 'string' || typeof wanted !== 'string') return null
        return node.ignoresCase
          ? matchesLike(foldCase(value, 'lower'), foldCase(wanted, 'lower'))
          : matchesLike(value, wanted)
      }
    }
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
    case 'concat':
      return strict(compile(node.left, positionOf), compile(node.right, positionOf), concatenate)
    case 'choose':
      return compileChoice(
        node.which,
        node.operands.map((operand) => compile(operand, positionOf)),
      )
    case 'any-element': {
      const [operand, items] = [compile(node.operand, positionOf), array(node.array)]
      return (row) => isAnyOf(operand(row), items(row))
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
  const holds: Record<ComparisonOperator, (order: number) => boolean> = {
    '=': (order) => order === 0,
    '<>': (order) => order !== 0,
    '<': (order) => order < 0,
    '>': (order) => order > 0,
    '<=': (order) => order <= 0,
    '>=': (order) => order >= 0,
  }
  const test = holds[operator]
  return (row) => {
    const a = left(row)
    if (a === null) return null
    const b = right(row)
    return b === null ? null : test(compareValues(a, b))
  }
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
  int4: keep,
  int8: (value) => (typeof value === 'number' ? BigInt(value) : value),
  numeric: toDecimal,
  float4: toFloat,
  float8: toFloat,
  text: keep,
  varchar: keep,
  bpchar: keep,
  bool: keep,
  uuid: keep,
  timestamptz: keep,
  timestamp: keep,
  date: keep,
  time: keep,
}
