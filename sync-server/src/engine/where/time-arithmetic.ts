import { ArithmeticError } from './arithmetic.ts'
import type { Interval } from './interval.ts'
import { DAY_US, negated } from './interval.ts'
import type { Value, ValueType } from './values.ts'
import { isInterval } from './values.ts'

type Operation = (left: Value, right: Value) => Value

const instants = ['date', 'timestamp', 'timestamptz'] as const satisfies ValueType[]
type Instant = (typeof instants)[number]

/** What PostgreSQL offers of `+` and `-` between times, with the type of the result. Undefined for what it does not. */
export function timeOperation(
  operator: string,
  left: ValueType | undefined,
  right: ValueType | undefined,
): { type: ValueType; compute: Operation } | undefined {
  if (operator !== '+' && operator !== '-') return undefined
  const isMinus = operator === '-'
  if (right === 'interval') {
    const by = (span: Value) => (isMinus ? negated(interval(span)) : interval(span))
    if (left === 'interval') return { type: 'interval', compute: (a, b) => sum(interval(a), by(b)) }
    if (left === 'time') return { type: 'time', compute: (a, b) => modulo(BigInt(Number(a)) + by(b).us, DAY_US) }
    if (!isInstant(left)) return undefined
    return { type: left === 'timestamptz' ? left : 'timestamp', compute: (a, b) => later(a, by(b)) }
  }
  if (isMinus && left === 'date' && right === 'date')
    return { type: 'int4', compute: (a, b) => Number((finite(a) - finite(b)) / DAY_US) }
  if (isMinus && left === right && isInstant(left)) return { type: 'interval', compute: apart }
  if (!isMinus && left === 'date' && right === 'time')
    return { type: 'timestamp', compute: (a, b) => (typeof a === 'bigint' ? a + finite(b) : a) }
  return undefined
}

function isInstant(type: ValueType | undefined): type is Instant {
  return instants.some((each) => each === type)
}

function interval(value: Value): Interval {
  if (isInterval(value)) return value
  throw new ArithmeticError('interval out of range')
}

/** Microseconds of a time that is not an infinity. */
function finite(value: Value): bigint {
  if (typeof value === 'bigint') return value
  throw new ArithmeticError('cannot subtract infinite timestamps')
}

function sum(left: Interval, right: Interval): Interval {
  return { months: left.months + right.months, days: left.days + right.days, us: left.us + right.us }
}

/** In days and the rest, as `timestamp - timestamp` is given; infinite where one of them is, as of PostgreSQL 17. */
function apart(left: Value, right: Value): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint')
    return { months: 0, days: Number((left - right) / DAY_US), us: (left - right) % DAY_US }
  if (left === right) throw new ArithmeticError('interval out of range')
  return Number(left) - Number(right)
}

/** Months first, to the same day or the month's last one; then days; then the rest. All in UTC, which is the session's zone. */
function later(from: Value, { months, days, us }: Interval): Value {
  if (typeof from !== 'bigint') return from
  const day = floorDivide(from, DAY_US)
  const moved = months === 0 ? day : BigInt(addMonths(Number(day), months))
  const result = (moved + BigInt(days)) * DAY_US + (from - day * DAY_US) + us
  if (result < EARLIEST_US || result >= END_US) throw new ArithmeticError('timestamp out of range')
  return result
}

/** The range of `timestamp`: 4713-11-24 BC to 294276 AD. */
const EARLIEST_US = BigInt(daysOf(-4713, 11, 24)) * DAY_US
const END_US = BigInt(daysOf(294_277, 1, 1)) * DAY_US

function addMonths(day: number, months: number): number {
  const { year, month, dayOfMonth } = dateOf(day)
  const index = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  const last = daysOf(toMonth === 12 ? toYear + 1 : toYear, (toMonth % 12) + 1, 1) - daysOf(toYear, toMonth, 1)
  return daysOf(toYear, toMonth, Math.min(dayOfMonth, last))
}

/** Days from 1970-01-01 of a date in the proleptic Gregorian calendar; a year before 1 AD is 0 or less. JavaScript's Date ends too early. */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function dateOf(days: number): { year: number; month: number; dayOfMonth: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = ((shiftedMonth + 2) % 12) + 1
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

function floorDivide(value: bigint, by: bigint): bigint {
  return (value - modulo(value, by)) / by
}

function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by
}
