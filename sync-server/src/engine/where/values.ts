import type { Interval } from './interval.ts'
import { lengthUs, parseInterval } from './interval.ts'

/** An exact decimal: `unscaled / 10 ** scale`. */
export interface Decimal {
  unscaled: bigint
  scale: number
}

/**
 * A value as the evaluator compares it. Integers of 2 and 4 bytes and floats are numbers, int8 is bigint, numeric is
 * a Decimal (or a number for NaN and the infinities), times are microseconds (bigint) or an infinity (number), spans Intervals,
 * everything else its text.
 */
export type Value = string | number | bigint | boolean | Decimal | Interval

/** Types the evaluator can compare. Columns of other types may only be tested for NULL or cast to text. */
export type ValueType =
  | 'bool'
  | 'int2'
  | 'int4'
  | 'int8'
  | 'numeric'
  | 'float4'
  | 'float8'
  | 'text'
  | 'varchar'
  | 'bpchar'
  | 'uuid'
  | 'timestamptz'
  | 'timestamp'
  | 'date'
  | 'time'
  | 'interval'

export const typeAliases: Record<string, ValueType> = {
  bool: 'bool',
  boolean: 'bool',
  int2: 'int2',
  smallint: 'int2',
  int4: 'int4',
  int: 'int4',
  integer: 'int4',
  int8: 'int8',
  bigint: 'int8',
  numeric: 'numeric',
  decimal: 'numeric',
  float4: 'float4',
  real: 'float4',
  float8: 'float8',
  text: 'text',
  varchar: 'varchar',
  bpchar: 'bpchar',
  char: 'bpchar',
  character: 'bpchar',
  uuid: 'uuid',
  timestamptz: 'timestamptz',
  timestamp: 'timestamp',
  date: 'date',
  time: 'time',
  interval: 'interval',
}

const INTEGER_LIMITS = { int2: 32_767n, int4: 2_147_483_647n, int8: 9_223_372_036_854_775_807n }
const TRUE_WORDS = /^\s*(t|tr|tru|true|y|ye|yes|on|1)\s*$/i
const FALSE_WORDS = /^\s*(f|fa|fal|fals|false|n|no|of|off|0)\s*$/i
const UUID = /^\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i
const DATE = /^(\d{4,6})-(\d\d)-(\d\d)$/
const TIME = /^(\d\d):(\d\d):(\d\d)(\.\d{1,6})?$/
const INSTANT = /^(\d{4,6}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,6})?)(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?( BC)?$/
const DAY_US = 86_400_000_000n

/** Reads what a person wrote in a clause or parameter. Undefined when it is not a value of that type. */
export function parseLiteral(type: ValueType, text: string): Value | undefined {
  switch (type) {
    case 'bool':
      return TRUE_WORDS.test(text) ? true : FALSE_WORDS.test(text) ? false : undefined
    case 'int2':
    case 'int4':
    case 'int8': {
      if (!/^\s*[+-]?\d+\s*$/.test(text)) return undefined
      const value = BigInt(text.trim().replace(/^\+/, ''))
      const limit = INTEGER_LIMITS[type]
      if (value > limit || value < -limit - 1n) return undefined
      return type === 'int8' ? value : Number(value)
    }
    case 'numeric':
      return /^\s*([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|nan|[+-]?infinity)\s*$/i.test(text)
        ? decode('numeric', text.trim())
        : undefined
    case 'float4':
    case 'float8':
      return /^\s*([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|nan|[+-]?infinity)\s*$/i.test(text)
        ? decode(type, text.trim())
        : undefined
    case 'uuid':
      return UUID.test(text) ? canonicalUuid(text) : undefined
    case 'date':
    case 'time':
    case 'timestamp':
    case 'timestamptz':
      return parseTime(type, text)
    case 'interval':
      return parseInterval(text)
    case 'bpchar':
      return text.replace(/ +$/, '')
    case 'text':
    case 'varchar':
      return text
  }
}

/** Reads a column's value from the text PostgreSQL printed; that text is taken to be well-formed. */
export function decode(type: ValueType, text: string): Value {
  switch (type) {
    case 'bool':
      return text === 't' || text === 'true'
    case 'int2':
    case 'int4':
      return Number(text)
    case 'int8':
      return BigInt(text)
    case 'float8':
      return special(text) ?? Number(text)
    case 'float4':
      return special(text) ?? Math.fround(Number(text))
    case 'numeric':
      return special(text) ?? parseDecimal(text)
    case 'bpchar':
      return text.replace(/ +$/, '')
    case 'date':
    case 'time':
    case 'timestamp':
    case 'timestamptz': {
      return parseTime(type, text) ?? unreadable(type)
    }
    case 'interval':
      return special(text) ?? parseInterval(text) ?? unreadable(type)
    case 'uuid':
    case 'text':
    case 'varchar':
      return text
  }
}

function unreadable(type: ValueType): never {
  throw new Error(`a ${type} could not be read from the replication stream`)
}

/** Three-way comparison in PostgreSQL's order, of two values of one type. Text is ordered by code point (COLLATE "C"). */
export function compareValues(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (isInterval(left) || isInterval(right)) return compareNumbers(lengthOf(left), lengthOf(right))
  if (typeof left === 'object' || typeof right === 'object') return compareDecimals(left, right)
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1
  if (Number.isNaN(right)) return -1
  return compareNumbers(left, right)
}

function compareNumbers<Comparable extends Exclude<Value, object>>(left: Comparable, right: Comparable): number {
  return left < right ? -1 : left > right ? 1 : 0
}

export function isInterval(value: Value): value is Interval {
  return typeof value === 'object' && 'months' in value
}

export function isDecimal(value: Value): value is Decimal {
  return typeof value === 'object' && 'scale' in value
}

/** Of a span of time, in microseconds; an infinity as it is. */
function lengthOf(value: Value): bigint | number {
  return isInterval(value) ? lengthUs(value) : Number(value)
}

export function toDecimal(value: Value): Value {
  if (typeof value === 'bigint') return { unscaled: value, scale: 0 }
  if (typeof value === 'number' && Number.isInteger(value)) return { unscaled: BigInt(value), scale: 0 }
  return value
}

export function toFloat(value: Value): number {
  // by way of the text, which is rounded once
  if (isDecimal(value)) return Number(`${value.unscaled}e${-value.scale}`)
  return Number(value)
}

function special(text: string): number | undefined {
  switch (text.toLowerCase()) {
    case 'nan':
      return Number.NaN
    case 'infinity':
    case '+infinity':
      return Infinity
    case '-infinity':
      return -Infinity
    default:
      return undefined
  }
}

function parseDecimal(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const unscaled = BigInt(`${whole}${fraction}`.replace(/^\+/, '') || '0')
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 }
}

function compareDecimals(left: Value, right: Value): number {
  if (!isDecimal(left) || !isDecimal(right)) {
    // one side is NaN or an infinity, and NaN is greater than anything
    const order = (value: Value) =>
      typeof value === 'object' ? 0 : Number.isNaN(value) ? 2 : Number(value) > 0 ? 1 : -1
    return Math.sign(order(left) - order(right))
  }
  const scale = Math.max(left.scale, right.scale)
  const a = left.unscaled * 10n ** BigInt(scale - left.scale)
  const b = right.unscaled * 10n ** BigInt(scale - right.scale)
  return a < b ? -1 : a > b ? 1 : 0
}

/** UTF-16 order differs from code point order only where a surrogate meets a character above U+D7FF. */
function compareText(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a === b) continue
    const isSurrogateA = a >= 0xd800 && a <= 0xdfff
    const isSurrogateB = b >= 0xd800 && b <= 0xdfff
    if (isSurrogateA !== isSurrogateB) return isSurrogateA ? 1 : -1
    return a < b ? -1 : 1
  }
  return left.length < right.length ? -1 : 1
}

function canonicalUuid(text: string): string {
  const digits = text.toLowerCase().replaceAll(/[{}-]/g, '')
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  )
}

function parseTime(type: 'date' | 'time' | 'timestamp' | 'timestamptz', text: string): Value | undefined {
  if (text === 'infinity') return Infinity
  if (text === '-infinity') return -Infinity
  if (type === 'date') return dateToUs(text.replace(/ BC$/, ''), text.endsWith(' BC'))
  if (type === 'time') return timeToUs(text)
  const match = INSTANT.exec(text)
  if (match === null) return undefined
  const [, date = '', time = '', zone, era] = match
  if (type === 'timestamptz' && zone === undefined) return undefined
  const day = dateToUs(date, era !== undefined)
  const clock = timeToUs(time)
  if (day === undefined || clock === undefined) return undefined
  return type === 'timestamp' ? day + clock : day + clock - zoneToUs(zone ?? 'Z')
}

function dateToUs(text: string, isBeforeChrist: boolean): bigint | undefined {
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(0)
  date.setUTCFullYear(isBeforeChrist ? 1 - year : year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return (BigInt(date.getTime()) / 86_400_000n) * DAY_US
}

function timeToUs(text: string): bigint | undefined {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (hours > 24 || minutes > 59 || seconds > 60) return undefined
  const microseconds = BigInt((match[4] ?? '.').slice(1).padEnd(6, '0'))
  return BigInt(hours * 3600 + minutes * 60 + seconds) * 1_000_000n + microseconds
}

function zoneToUs(zone: string): bigint {
  if (zone === 'Z') return 0n
  const digits = zone.slice(1).replaceAll(':', '').padEnd(6, '0')
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4, 6))
  return BigInt(zone.startsWith('-') ? -seconds : seconds) * 1_000_000n
}
