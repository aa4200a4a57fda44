import { ArithmeticError } from './arithmetic.ts'
import { columnsOf } from './columns-of.ts'
import { evaluateConstant } from './evaluate.ts'
import { formatInterval } from './interval.ts'
import type { ArrayNode, ConstantNode, Predicate } from './predicate.ts'
import { INTEGERS, TEXTS } from './types.ts'
import type { Value, ValueType } from './values.ts'
import { isInterval, parseLiteral } from './values.ts'
import { refusedAt } from './where-error.ts'

/** What was written, as a value of a type. Throws WhereError when it is none. */
export function constant(type: ValueType, text: string | null, at: number, parameter?: number): ConstantNode {
  const value = text === null ? null : parseLiteral(type, text)
  if (value === undefined) throw refusedAt(at, `invalid syntax for type ${type}: ${text}`)
  return { op: 'constant', type, value, text: spelled(value, text), parameter }
}

/** A span of time has more spellings than are read here: the database is given the one that cannot be misread. */
export function spelled(value: Value | null, text: string | null): string | null {
  return value !== null && isInterval(value) ? formatInterval(value) : text
}

/** Whether the value of an expression of that type can be written as PostgreSQL would, also where it was computed. */
export function isPrintable(type: ValueType | undefined): boolean {
  return INTEGERS.has(type) || TEXTS.has(type) || type === 'bool'
}

/** The expression, unless it has no columns and no value either, like `1 / 0`: that is a WhereError. */
export function computable(node: Predicate, at: number): Predicate {
  if (columnsOf(node).length > 0) return node
  try {
    evaluateConstant(node)
    return node
  } catch (error) {
    if (error instanceof ArithmeticError) throw refusedAt(at, 'Failed to apply function to constant arguments')
    throw error
  }
}

/** The array with elements of a wider type; undefined for a column of another type, which cannot be converted here. */
export function convertArray(array: ArrayNode, element: ValueType): ArrayNode | undefined {
  if (array.element === element || (TEXTS.has(element) && TEXTS.has(array.element))) return array
  if (array.op === 'array-column') return undefined
  if (array.op === 'array-of') return { ...array, element, items: array.items.map((item) => convert(item, element)) }
  const items = array.texts.map((text) => (text === null ? null : parseLiteral(element, text)))
  return items.every((item) => item !== undefined) ? { ...array, element, items } : undefined
}

/** `value = any (…)` of an array that is written out, as what an index can be asked for. */
export function anyOf(operand: Predicate, array: Exclude<ArrayNode, { op: 'array-column' }>): Predicate {
  const items =
    array.op === 'array-of'
      ? [...array.items]
      : array.items.map((value, index): Predicate => ({
          op: 'constant',
          type: array.element,
          value,
          text: array.texts[index] ?? null,
          parameter: undefined,
        }))
  if (array.op === 'array-constant' && array.text === null)
    return { op: 'constant', type: 'bool', value: null, text: null, parameter: undefined }
  if (items.length === 0) return { op: 'constant', type: 'bool', value: false, text: 'false', parameter: undefined }
  return { op: 'one-of', type: 'bool', operand, items }
}

/** An operand as one of a type that its own widens to. */
export function convert(operand: Predicate, type: ValueType): Predicate {
  if (operand.type === type || (TEXTS.has(type) && operand.type !== undefined && TEXTS.has(operand.type)))
    return operand
  if (operand.op === 'constant') {
    const value = operand.text === null ? null : parseLiteral(type, operand.text)
    if (value !== undefined) return { ...operand, type, value }
  }
  return { op: 'convert', type, operand }
}
