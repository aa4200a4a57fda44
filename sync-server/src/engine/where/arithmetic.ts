import type { ArithmeticOperator } from './predicate.ts'
import type { Value, ValueType } from './values.ts'
import { isDecimal, toDecimal } from './values.ts'

type Operation = (left: Value, right: Value) => Value

const LIMITS = { int2: 2 ** 15, int4: 2 ** 31 } as const
const LIMIT_8 = 2n ** 63n
const DAY_US = 86_400_000_000n

/** What PostgreSQL refuses to compute for a row: out of range, or divided by zero. */
export class ArithmeticError extends Error {
  override readonly name = 'ArithmeticError'
}

/** The function of an operator for operands and a result of one type; for a date, of a date and a number of days. */
export function arithmetic(type: ValueType, operator: ArithmeticOperator): Operation {
  switch (type) {
    case 'int2':
    case 'int4': {
      const compute = integers[operator]
      return (left, right) => within(compute(Number(left), Number(right)), LIMITS[type])
    }
    case 'int8': {
      const compute = bigIntegers[operator]
      return (left, right) => {
        const value = compute(bigInteger(left), bigInteger(right))
        if (value >= LIMIT_8 || value < -LIMIT_8) throw new ArithmeticError('bigint out of range')
        return value
      }
    }
    case 'numeric':
      return (left, right) => decimal(operator, toDecimal(left), toDecimal(right))
    case 'date':
      return (left, right) => {
        if (typeof left !== 'bigint') return left
        const days = BigInt(Number(right)) * DAY_US
        return operator === '-' ? left - days : left + days
      }
    case 'float4':
      return (left, right) => float(operator, Number(left), Number(right), Math.fround)
    default:
      return (left, right) => float(operator, Number(left), Number(right), (value) => value)
  }
}

const integers: Record<ArithmeticOperator, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => Math.trunc(left / divisor(right)),
  '^': (left, right) => left ** right,
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '#': (left, right) => left ^ right,
}

const bigIntegers: Record<ArithmeticOperator, (left: bigint, right: bigint) => bigint> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / divisor(right),
  '^': (left, right) => left ** right,
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '#': (left, right) => left ^ right,
}

function divisor<Divisor extends number | bigint>(value: Divisor): Divisor {
  if (Number(value) === 0) throw new ArithmeticError('division by zero')
  return value
}

function bigInteger(value: Value): bigint {
  return typeof value === 'bigint' ? value : BigInt(Number(value))
}

function within(value: number, limit: number): number {
  if (value >= limit || value < -limit) throw new ArithmeticError('integer out of range')
  // -0 is no integer
  return value + 0
}

/** `/` and `^` of exact numbers are not offered: how many digits they have is PostgreSQL's to say. */
function decimal(operator: ArithmeticOperator, left: Value, right: Value): Value {
  if (!isDecimal(left) || !isDecimal(right)) return withSpecial(operator, left, right)
  if (operator === '*') return { unscaled: left.unscaled * right.unscaled, scale: left.scale + right.scale }
  const scale = Math.max(left.scale, right.scale)
  const a = left.unscaled * 10n ** BigInt(scale - left.scale)
  const b = right.unscaled * 10n ** BigInt(scale - right.scale)
  return { unscaled: operator === '+' ? a + b : a - b, scale }
}

/** NaN and the infinities follow IEEE 754 in `numeric` too; of the other side only the sign counts. */
function withSpecial(operator: ArithmeticOperator, left: Value, right: Value): Value {
  const plain = (value: Value) =>
    isDecimal(value) ? (value.unscaled > 0n ? 1 : value.unscaled < 0n ? -1 : 0) : Number(value)
  const [a, b] = [plain(left), plain(right)]
  return operator === '*' ? a * b : operator === '+' ? a + b : a - b
}

function float(operator: ArithmeticOperator, left: number, right: number, round: (value: number) => number): number {
  if (operator === '/' && !Number.isNaN(left)) divisor(right)
  const value = round(integersAsFloats(operator, left, right))
  const wasFinite = Number.isFinite(left) && Number.isFinite(right)
  if (wasFinite && !Number.isFinite(value)) throw new ArithmeticError('value out of range')
  const isProduct = operator === '*' || operator === '^' || operator === '/'
  if (isProduct && wasFinite && value === 0 && left !== 0 && (right !== 0 || operator === '/'))
    throw new ArithmeticError('value out of range: underflow')
  return value
}

function integersAsFloats(operator: ArithmeticOperator, left: number, right: number): number {
  if (operator === '/') return left / right
  // PostgreSQL follows POSIX where JavaScript does not
  if (operator === '^' && (left === 1 || right === 0)) return 1
  if (operator === '^' && left === -1 && !Number.isFinite(right) && !Number.isNaN(right)) return 1
  return integers[operator](left, right)
}
