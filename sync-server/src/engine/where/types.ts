import type { ValueType } from './values.ts'
import { parseLiteral } from './values.ts'

export const TEXTS: ReadonlySet<ValueType | undefined> = new Set<ValueType>(['text', 'varchar', 'bpchar'])
export const INTEGERS: ReadonlySet<ValueType | undefined> = new Set<ValueType>(['int2', 'int4', 'int8'])
const NUMBERS: ReadonlySet<ValueType | undefined> = new Set<ValueType>([
  'int2',
  'int4',
  'int8',
  'numeric',
  'float4',
  'float8',
])

/** Times, and spans of time, that can be added or subtracted. */
export const TIMES: ReadonlySet<ValueType | undefined> = new Set<ValueType>([
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'interval',
])

/** The type PostgreSQL gives a number as it is written. */
export function numberType(text: string): ValueType {
  if (!/^-?\d+$/.test(text)) return 'numeric'
  if (parseLiteral('int4', text) !== undefined) return 'int4'
  return parseLiteral('int8', text) === undefined ? 'numeric' : 'int8'
}

export function isNumber(type: ValueType | undefined): boolean {
  return NUMBERS.has(type)
}

export function isWidening(from: ValueType, to: ValueType): boolean {
  return !TEXTS.has(to) && commonType(from, to) === to
}

/** The type in which PostgreSQL compares or adds two; undefined when it would refuse. */
export function commonType(left: ValueType | undefined, right: ValueType | undefined): ValueType | undefined {
  if (left === undefined || right === undefined) return undefined
  if (left === right) return left
  if (TEXTS.has(left) && TEXTS.has(right)) return 'text'
  if ((left === 'date' && right === 'timestamp') || (left === 'timestamp' && right === 'date')) return 'timestamp'
  if (!NUMBERS.has(left) || !NUMBERS.has(right)) return undefined
  if (INTEGERS.has(left) && INTEGERS.has(right)) return left === 'int8' || right === 'int8' ? 'int8' : 'int4'
  return [left, right].some((type) => type === 'float4' || type === 'float8') ? 'float8' : 'numeric'
}
