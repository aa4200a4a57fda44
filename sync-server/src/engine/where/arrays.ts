import { readPrintedArray } from './array-literal.ts'
import type { ArrayNode, Predicate } from './predicate.ts'
import type { Value } from './values.ts'
import { compareValues, decode } from './values.ts'

type Row = readonly (string | null)[]
type Evaluator = (row: Row) => Value | null

interface ArrayValue {
  lower: number
  dimensions: number
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
      const value = node.text === null ? null : { lower: 1, dimensions: 1, items: node.items }
      return () => value
    }
    case 'array-of': {
      const items = node.items.map(compile)
      return (row) => ({ lower: 1, dimensions: 1, items: items.map((item) => item(row)) })
    }
  }
}

/** `value = any (array)`: NULL when nothing equals and something is NULL. */
export function isAnyOf(value: Value | null, array: ArrayValue | null): boolean | null {
  if (array === null) return null
  if (array.items.length === 0) return false
  if (value === null) return null
  if (array.items.some((item) => item !== null && compareValues(value, item) === 0)) return true
  return array.items.includes(null) ? null : false
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
