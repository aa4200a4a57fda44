import type { Predicate } from './predicate.ts'

/** Names of the columns a clause looks at, with repetitions. */
export function columnsOf(node: Predicate): string[] {
  switch (node.op) {
    case 'column':
      return [node.name]
    case 'constant':
      return []
    case 'junction':
      return node.operands.flatMap(columnsOf)
    case 'compare':
    case 'is-distinct':
      return [...columnsOf(node.left), ...columnsOf(node.right)]
    case 'one-of':
      return [...columnsOf(node.operand), ...node.items.flatMap(columnsOf)]
    case 'like':
      return [...columnsOf(node.operand), ...columnsOf(node.pattern)]
    case 'convert':
    case 'not':
    case 'is-null':
    case 'is-boolean':
    case 'case-fold':
      return columnsOf(node.operand)
  }
}
