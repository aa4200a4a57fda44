import type { Value, ValueType } from './values.ts'

export type ComparisonOperator = '=' | '<>' | '<' | '>' | '<=' | '>='

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
  | { op: 'case-fold'; type: 'text'; operand: Predicate; to: 'lower' | 'upper' }
