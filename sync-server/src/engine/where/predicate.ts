import type { Value, ValueType } from './values.ts'

export type ComparisonOperator = '=' | '<>' | '<' | '>' | '<=' | '>='

/** LIKE and ILIKE, and their negations, under the names of their operators. */
export type LikeOperator = '~~' | '~~*' | '!~~' | '!~~*'

export interface ColumnNode {
  op: 'column'
  name: string
  /** Undefined for a type that can only be tested for NULL or cast to text. */
  type: ValueType | undefined
}

/** `text` is what was written, null for NULL; `parameter` the number of the parameter it came from. */
export interface ConstantNode {
  op: 'constant'
  type: ValueType
  value: Value | null
  text: string | null
  parameter: number | undefined
}

/** Operators between numbers, and between a date and a number of days. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^' | '&' | '|' | '#'

/** An array of a type that can be compared: a column, or what was written. */
export type ArrayNode =
  | { op: 'array-column'; element: ValueType; name: string }
  | {
      op: 'array-constant'
      element: ValueType
      text: string | null
      /** Of the elements; none when the array is NULL. */
      texts: readonly (string | null)[]
      items: readonly (Value | null)[]
    }
  | { op: 'array-of'; element: ValueType; items: readonly Predicate[] }

/** A `where` clause after type checking: every operand of a comparison has the same type. The output of `checkWhere`. */
export type Predicate =
  | ColumnNode
  | ConstantNode
  | { op: 'convert'; type: ValueType; operand: Predicate }
  | { op: 'compare'; type: 'bool'; operator: ComparisonOperator; left: Predicate; right: Predicate }
  | { op: 'junction'; type: 'bool'; word: 'and' | 'or'; operands: Predicate[] }
  | { op: 'not'; type: 'bool'; operand: Predicate }
  | { op: 'one-of'; type: 'bool'; operand: Predicate; items: Predicate[] }
  | { op: 'like'; type: 'bool'; operand: Predicate; pattern: Predicate; ignoresCase: boolean }
  | { op: 'is-null'; type: 'bool'; operand: Predicate }
  | { op: 'is-boolean'; type: 'bool'; operand: Predicate; value: boolean | null }
  | { op: 'is-distinct'; type: 'bool'; left: Predicate; right: Predicate }
  | { op: 'arithmetic'; type: ValueType; operator: ArithmeticOperator; left: Predicate; right: Predicate }
  | { op: 'time-arithmetic'; type: ValueType; operator: '+' | '-'; left: Predicate; right: Predicate }
  | { op: 'concat'; type: 'text'; left: Predicate; right: Predicate }
  | { op: 'choose'; type: ValueType; which: 'coalesce' | 'greatest' | 'least'; operands: Predicate[] }
  | {
      op: 'quantified'
      type: 'bool'
      quantifier: 'any' | 'all'
      operator: ComparisonOperator | LikeOperator
      operand: Predicate
      array: ArrayNode
    }
  | { op: 'same-array'; type: 'bool'; left: ArrayNode; right: ArrayNode }
  | { op: 'contains'; type: 'bool'; whole: ArrayNode; part: ArrayNode }
  | { op: 'overlaps'; type: 'bool'; left: ArrayNode; right: ArrayNode }
  | { op: 'element'; type: ValueType; array: ArrayNode; index: Predicate }
  | { op: 'case-fold'; type: 'text'; operand: Predicate; to: 'lower' | 'upper' }
