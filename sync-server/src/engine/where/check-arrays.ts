import { readArrayLiteral } from './array-literal.ts'
import { anyOf, convert, convertArray } from './coercion.ts'
import { NO_OVERLOAD, type Operand, type Operands } from './operands.ts'
import type { ArrayNode, Predicate } from './predicate.ts'
import type { Expression } from './syntax.ts'
import { TEXTS, commonType } from './types.ts'
import type { ValueType } from './values.ts'
import { parseLiteral, typeAliases } from './values.ts'
import { refusedAt } from './where-error.ts'

/** What gives the parts of an array their types. */
interface Checking {
  readonly operands: Operands
  readonly infer: (node: Expression) => Operand
  readonly cast: (node: Expression & { kind: 'cast' }) => Predicate
}

/** Gives arrays, and what is asked of them, their types. Throws WhereError where that cannot be. */
export class ArrayChecker {
  readonly #checking: Checking

  constructor(checking: Checking) {
    this.#checking = checking
  }

  /** `=` and `<>` of two arrays; undefined when neither side is known to be one. */
  comparison(node: Expression & { kind: 'operator' }): Predicate | undefined {
    if (this.#arrayOf(node.left) === undefined && this.#arrayOf(node.right) === undefined) return undefined
    if (node.operator !== '=' && node.operator !== '<>') throw refusedAt(node.at, NO_OVERLOAD)
    const [left, right] = this.pair(node)
    const equal: Predicate = { op: 'same-array', type: 'bool', left, right }
    return node.operator === '=' ? equal : { op: 'not', type: 'bool', operand: equal }
  }

  /** Both sides, of one type. */
  pair(node: Expression & { kind: 'operator' }): [ArrayNode, ArrayNode] {
    const known = this.#arrayOf(node.left) ?? this.#arrayOf(node.right)
    if (known === undefined) throw refusedAt(node.at, NO_OVERLOAD)
    const array = (side: Expression) => {
      const found = this.#arrayOf(side) ?? literal(this.#checking.infer(side), known.element, node.at)
      if (found.element !== known.element) throw refusedAt(node.at, NO_OVERLOAD)
      return found
    }
    return [array(node.left), array(node.right)]
  }

  element(node: Expression & { kind: 'subscript' }): Predicate {
    const { operands, infer } = this.#checking
    const array = this.#arrayOf(node.operand)
    const index = operands.typed(infer(node.index), 'int4')
    if (array === undefined || (index.type !== 'int4' && index.type !== 'int2')) throw refusedAt(node.at, NO_OVERLOAD)
    return { op: 'element', type: array.element, array, index }
  }

  /** `operand operator ANY (array)`, or ALL. */
  quantified(node: Expression & { kind: 'quantified' }): Predicate {
    const { quantifier, operator, at } = node
    const operand = this.#checking.infer(node.operand)
    const found = this.#arrayOf(node.array) ?? this.#quantifiedLiteral(operand, node)
    const value = this.#checking.operands.typed(operand, found.element)
    const type = commonType(value.type, found.element)
    const array = type === undefined ? undefined : convertArray(found, type)
    const isLike = operator.includes('~')
    if (type === undefined || array === undefined || (isLike && !TEXTS.has(type))) throw refusedAt(at, NO_OVERLOAD)
    const converted = convert(value, type)
    if (quantifier === 'any' && operator === '=' && array.op !== 'array-column') return anyOf(converted, array)
    return { op: 'quantified', type: 'bool', quantifier, operator, operand: converted, array }
  }

  /** An array that takes the type of its elements from what is compared with them. */
  #quantifiedLiteral(operand: Operand, node: Expression & { kind: 'quantified' }): ArrayNode {
    const inferred = this.#checking.infer(node.array)
    if (inferred.op !== 'untyped') throw refusedAt(node.array.at, 'argument of ANY must be an array')
    const element = operand.op === 'untyped' ? 'text' : operand.type
    if (element === undefined) throw refusedAt(node.at, NO_OVERLOAD)
    return literal(inferred, element, node.at)
  }

  /** Undefined when it says nothing about its type. */
  #arrayOf(node: Expression): ArrayNode | undefined {
    const { operands, infer, cast } = this.#checking
    if (node.kind === 'column') {
      const column = operands.infoOf(node)
      const element = column?.isArray === true && !column.isEnum ? typeAliases[column.type] : undefined
      return element === undefined ? undefined : { op: 'array-column', element, name: node.name }
    }
    if (node.kind === 'cast' && node.type.endsWith('[]')) {
      const type = node.type.replace('[]', '')
      const element = typeAliases[type]
      if (element === undefined) throw refusedAt(node.typeAt, `unsupported type ${node.type}`)
      if (node.operand.kind !== 'array') return literal(infer(node.operand), element, node.at)
      const items = node.operand.items.map((operand) => cast({ ...node, operand, type }))
      return { op: 'array-of', element, items }
    }
    if (node.kind !== 'array') return undefined
    const items = operands.alike(
      node.items.map((item) => infer(item)),
      node.at,
    )
    const element = items[0]?.type
    return element === undefined ? undefined : { op: 'array-of', element, items }
  }
}

function literal(given: Operand, element: ValueType, at: number): ArrayNode {
  if (given.op !== 'untyped') throw refusedAt(at, NO_OVERLOAD)
  const { text } = given
  if (text === null) return { op: 'array-constant', element, text, texts: [], items: [] }
  const texts = readArrayLiteral(text)
  const items = texts?.map((item) => (item === null ? null : parseLiteral(element, item)))
  if (texts === undefined || items === undefined || !items.every((item) => item !== undefined))
    throw refusedAt(given.at, `invalid syntax for type ${element}[]: ${text}`)
  return { op: 'array-constant', element, text, texts, items }
}
