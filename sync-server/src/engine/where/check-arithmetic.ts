import { computable, constant, convert } from './coercion.ts'
import { NO_OVERLOAD, type Operand, type Operands } from './operands.ts'
import type { ArithmeticOperator, Predicate } from './predicate.ts'
import { timeOperation } from './time-arithmetic.ts'
import { INTEGERS, TIMES, isNumber } from './types.ts'
import type { ValueType } from './values.ts'
import { refusedAt } from './where-error.ts'

/** `left operator right` of numbers, days, times and spans of time. @throws WhereError for operands that it is not about */
export function checkArithmetic(
  operands: Operands,
  operator: ArithmeticOperator,
  left: Operand,
  right: Operand,
  at: number,
): Predicate {
  if (left.op !== 'untyped' && right.op !== 'untyped') {
    const isDays = (type: ValueType | undefined) => type === 'int2' || type === 'int4'
    if (left.type === 'date' && isDays(right.type) && (operator === '+' || operator === '-'))
      return { op: 'arithmetic', type: 'date', operator, left, right }
    if (isDays(left.type) && right.type === 'date' && operator === '+')
      return { op: 'arithmetic', type: 'date', operator, left: right, right: left }
  }
  const ofTimes = timeArithmetic(operands, operator, left, right)
  if (ofTimes !== undefined) return computable(ofTimes, at)
  const pair = operands.pair(left, right, at)
  const { type } = pair.left
  if (type === undefined || !isNumber(type)) throw refusedAt(at, NO_OVERLOAD)
  const isOfBits = operator === '&' || operator === '|' || operator === '#'
  if (isOfBits && !INTEGERS.has(type)) throw refusedAt(at, NO_OVERLOAD)
  // how many digits these have is PostgreSQL's to say
  if (type === 'numeric' && (operator === '/' || operator === '^')) throw refusedAt(at, NO_OVERLOAD)
  const float = (side: Predicate) => convert(side, 'float8')
  const node: Predicate =
    operator === '^'
      ? { op: 'arithmetic', type: 'float8', operator, left: float(pair.left), right: float(pair.right) }
      : { op: 'arithmetic', type, operator, ...pair }
  return computable(node, at)
}

/** Undefined when it is about something else. A literal beside a time is another time under `-`, a span of time under `+`. */
function timeArithmetic(
  operands: Operands,
  operator: ArithmeticOperator,
  left: Operand,
  right: Operand,
): Predicate | undefined {
  const known = left.op === 'untyped' ? right : left
  if (known.op === 'untyped' || (operator !== '+' && operator !== '-')) return undefined
  const kin = timeOperation(operator, known.type, known.type) === undefined ? 'interval' : known.type
  if (kin === undefined || !TIMES.has(known.type)) return undefined
  const [a, b] = [operands.typed(left, kin), operands.typed(right, kin)]
  const inOrder = timeOperation(operator, a.type, b.type)
  if (inOrder !== undefined) return { op: 'time-arithmetic', type: inOrder.type, operator, left: a, right: b }
  const swapped = operator === '+' ? timeOperation(operator, b.type, a.type) : undefined
  return swapped && { op: 'time-arithmetic', type: swapped.type, operator, left: b, right: a }
}

/** `operator operand`: a sign, the absolute value, or all bits turned. @throws WhereError for what is no number */
export function checkUnary(operands: Operands, operator: string, operand: Operand, at: number): Predicate {
  if (operand.op === 'untyped' || !isNumber(operand.type) || operand.type === undefined)
    throw refusedAt(at, NO_OVERLOAD)
  if (operator === '+') return operand
  if (operator === '~') return checkArithmetic(operands, '#', operand, constant('int2', '-1', at), at)
  const negative = checkArithmetic(operands, '-', constant('int2', '0', at), operand, at)
  if (operator === '-') return negative
  return { op: 'choose', type: operand.type, which: 'greatest', operands: [operand, negative] }
}
