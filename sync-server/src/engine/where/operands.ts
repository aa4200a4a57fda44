import { constant, convert } from './coercion.ts'
import type { ConstantNode, Predicate } from './predicate.ts'
import { commonType } from './types.ts'
import type { ValueType } from './values.ts'
import { typeAliases } from './values.ts'
import { refusedAt } from './where-error.ts'

/** A table's column as the checker sees it: `type` is the type's own name, of the element for an array. */
export interface ColumnTypeInfo {
  type: string
  isArray: boolean
  isEnum: boolean
  /** The enum is compared as its text. Where that is not wanted it can only be cast. */
  isEnumText?: boolean
}

/** A literal or parameter whose type is not known until it meets something that has one. */
export interface Untyped {
  op: 'untyped'
  text: string | null
  at: number
  parameter: number | undefined
}
export type Operand = Predicate | Untyped

export const NO_OVERLOAD = 'Could not select an operator overload'

/** The columns and parameters that a clause names, and the types that untyped operands take from what they meet. */
export class Operands {
  readonly #columns: ReadonlyMap<string, ColumnTypeInfo>
  readonly #params: readonly string[]
  /** The type that a parameter took where it was met first; it has no other. */
  readonly #paramTypes = new Map<number, ValueType>()

  constructor(columns: ReadonlyMap<string, ColumnTypeInfo>, params: readonly string[]) {
    this.#columns = columns
    this.#params = params
  }

  /** What is known of an operand that is a column. */
  infoOf(operand: { name: string }): ColumnTypeInfo | undefined {
    return this.#columns.get(operand.name)
  }

  column(name: string, at: number): Predicate {
    const column = this.#columns.get(name)
    if (column === undefined) throw refusedAt(at, `unknown reference ${name}`)
    if (column.isEnumText === true && !column.isArray)
      return { op: 'convert', type: 'text', operand: { op: 'column', name, type: undefined } }
    return { op: 'column', name, type: column.isArray || column.isEnum ? undefined : typeAliases[column.type] }
  }

  parameter(index: number, at: number): Operand {
    const text = this.#params[index - 1]
    if (text === undefined) throw refusedAt(at, `parameter $${index} was not provided`)
    const type = this.#paramTypes.get(index)
    if (type !== undefined) return constant(type, text, at, index)
    return { op: 'untyped', text, at, parameter: index }
  }

  resolve(literal: Untyped, type: ValueType): ConstantNode {
    if (literal.parameter !== undefined) this.#paramTypes.set(literal.parameter, type)
    return constant(type, literal.text, literal.at, literal.parameter)
  }

  /** As it is, or of this type where it has none yet. */
  typed(operand: Operand, type: ValueType): Predicate {
    return operand.op === 'untyped' ? this.resolve(operand, type) : operand
  }

  /** The name of a type for who wrote the clause. */
  typeName(operand: Predicate): string {
    if (operand.type !== undefined) return operand.type
    const column = operand.op === 'column' ? this.infoOf(operand) : undefined
    return `${column?.isEnum === true ? 'enum ' : ''}${column?.type ?? 'unknown'}${column?.isArray === true ? '[]' : ''}`
  }

  /** Brings two operands to one type, as PostgreSQL's operator resolution would for the types supported here. */
  pair(left: Operand, right: Operand, at: number): { left: Predicate; right: Predicate } {
    if (left.op === 'untyped' && right.op === 'untyped')
      return { left: this.resolve(left, 'text'), right: this.resolve(right, 'text') }
    if (left.op === 'untyped') {
      const typed = this.typed(right, 'text')
      return { left: this.resolve(left, this.#comparable(typed, left, at)), right: typed }
    }
    if (right.op === 'untyped') return { left, right: this.resolve(right, this.#comparable(left, right, at)) }
    const type = commonType(left.type, right.type)
    if (type === undefined) throw refusedAt(at, NO_OVERLOAD)
    return { left: convert(left, type), right: convert(right, type) }
  }

  #comparable(typed: Predicate, literal: Untyped, at: number): ValueType {
    if (typed.type !== undefined) return typed.type
    const column = typed.op === 'column' ? this.infoOf(typed) : undefined
    if (column?.isEnum === true)
      throw refusedAt(literal.at, `invalid syntax for type enum ${column.type}: ${literal.text ?? 'NULL'}`)
    throw refusedAt(at, NO_OVERLOAD)
  }

  /** Brings all to one type, as PostgreSQL does for COALESCE, GREATEST, LEAST and ARRAY. */
  alike(operands: readonly Operand[], at: number): Predicate[] {
    let type: ValueType | undefined
    for (const operand of operands) {
      if (operand.op === 'untyped') continue
      const common: ValueType | undefined = commonType(type ?? operand.type, operand.type)
      if (common === undefined) throw refusedAt(at, NO_OVERLOAD)
      type = common
    }
    const target = type ?? 'text'
    return operands.map((operand) =>
      operand.op === 'untyped' ? this.resolve(operand, target) : convert(operand, target),
    )
  }
}
