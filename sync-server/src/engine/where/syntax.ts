import type { ComparisonOperator, LikeOperator } from './predicate.ts'

/** What the clause says, before types: the output of the parser. `at` is the byte offset Electric would report. */
export type Expression =
  | { kind: 'column'; name: string; at: number }
  | { kind: 'string'; text: string; at: number }
  | { kind: 'number'; text: string; at: number }
  | { kind: 'boolean'; value: boolean; at: number }
  | { kind: 'null'; at: number }
  | { kind: 'parameter'; index: number; at: number }
  | { kind: 'array'; items: Expression[]; at: number }
  | { kind: 'cast'; operand: Expression; type: string; typeAt: number; at: number }
  | { kind: 'operator'; operator: string; left: Expression; right: Expression; at: number }
  | { kind: 'unary'; operator: string; operand: Expression; at: number }
  | { kind: 'junction'; word: 'and' | 'or'; operands: Expression[]; at: number }
  | { kind: 'not'; operand: Expression; at: number }
  | { kind: 'in'; operand: Expression; items: Expression[]; at: number }
  | {
      kind: 'quantified'
      quantifier: 'any' | 'all'
      operator: ComparisonOperator | LikeOperator
      operand: Expression
      array: Expression
      at: number
    }
  | { kind: 'between'; operand: Expression; low: Expression; high: Expression; isSymmetric: boolean; at: number }
  | { kind: 'is-null'; operand: Expression; at: number }
  | { kind: 'is-boolean'; operand: Expression; value: boolean | null; words: string; at: number }
  | { kind: 'is-distinct'; left: Expression; right: Expression; at: number }
  | { kind: 'subscript'; operand: Expression; index: Expression; at: number }
  | { kind: 'call'; name: string; args: Expression[]; at: number }
