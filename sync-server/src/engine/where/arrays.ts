import { plainForm, readPrintedArray } from './array-literal.ts'
import type { ArrayNode, Predicate } from './predicate.ts'
import type { Value } from './values.ts'
import { compareValues, decode } from './values.ts'

type Row = readonly (string | null)[]
type Evaluator = (row: Row) => Value | null

interface ArrayValue {
  lower: number
  dimensions: number
  form: string
  items: readonly (Value | null)[]
}

type ArrayEvaluator = (row: Row) => ArrayValue | null

/** `compile` turns a clause's parts into functions of a row, as for the clause itself. */
export function compileArray(
  node: ArrayNode,
  positionOf: (column: string) => number,
  compile: (node: Predicate) => Evaluator,
): ArrayEvaluator {
  switch (node.op) {
    case 'array-column': {
      const position = positionOf(node.name)
      return (row) => {
        const text = row[position] ?? null
        if (text === null) return null
        const { items, ...form } = readPrintedArray(text)
        return { ...form, items: items.map((item) => (item === null ? null : decode(node.element, item))) }
      }
    }
    case 'array-constant': {
      const value = node.text === null ? null : plain(node.items)
      return () => value
    }
    case 'array-of': {
      const items = node.items.map(compile)
      return (row) => plain(items.map((item) => item(row)))
    }
  }
}

function plain(items: readonly (Value | null)[]): ArrayValue {
  return { lower: 1, dimensions: 1, form: plainForm(items.length), items }
}

/** `value … any (array)` and `value … all (array)`: NULL when no element decides and something is NULL. */
export function quantify(
  quantifier: 'any' | 'all',
  test: (value: Value, item: Value) => boolean,
  value: Value | null,
  array: ArrayValue | null,
): boolean | null {
  if (array === null) return null
  const decisive = quantifier === 'any'
  if (array.items.length === 0) return !decisive
  if (value === null) return null
  if (array.items.some((item) => item !== null && test(value, item) === decisive)) return decisive
  return array.items.includes(null) ? null : !decisive
}

/** `left = right`, in which NULL equals NULL. */
export function isSameArray(left: ArrayValue | null, right: ArrayValue | null): boolean | null {
  if (left === null || right === null) return null
  if (left.form !== right.form) return false
  return left.items.every((item, index) => {
    const other = right.items[index] ?? null
    return item === null || other === null ? item === other : compareValues(item, other) === 0
  })
}

/** `whole @> part`, in which NULL equals nothing and order, repetition and dimensions count for nothing. */
export function contains(whole: ArrayValue | null, part: ArrayValue | null): boolean | null {
  if (whole === null || part === null) return null
  return part.items.every((wanted) => wanted !== null && has(whole, wanted))
}

/** `left && right` */
export function overlaps(left: ArrayValue | null, right: ArrayValue | null): boolean | null {
  if (left === null || right === null) return null
  return left.items.some((item) => item !== null && has(right, item))
}

/** `array[index]`: NULL outside of it, and in one of several dimensions. */
export function elementOf(array: ArrayValue | null, index: Value | null): Value | null {
  if (array === null || index === null || array.dimensions > 1) return null
  return array.items[Number(index) - array.lower] ?? null
}

function has(array: ArrayValue, wanted: Value): boolean {
  return array.items.some((item) => item !== null && compareValues(item, wanted) === 0)
}
