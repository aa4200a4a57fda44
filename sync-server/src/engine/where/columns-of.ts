import type { ArrayNode, Predicate } from './predicate.ts'

/** Names of the columns a clause looks at, with repetitions. */
export function columnsOf(node: Predicate): string[] {
  switch (node.op) {
    case 'column':
      return [node.name]
    case 'constant':
      return []
    case 'junction':
    case 'choose':
      return node.operands.flatMap(columnsOf)
    case 'compare':
    case 'is-distinct':
    case 'arithmetic':
    case 'time-arithmetic':
    case 'concat':
      return [...columnsOf(node.left), ...columnsOf(node.right)]
    case 'one-of':
      return [...columnsOf(node.operand), ...node.items.flatMap(columnsOf)]
    case 'like':
      return [...columnsOf(node.operand), ...columnsOf(node.pattern)]
    case 'quantified':
      return [...columnsOf(node.operand), ...columnsOfArray(node.array)]
    case 'contains':
      return [...columnsOfArray(node.whole), ...columnsOfArray(node.part)]
    case 'overlaps':
    case 'same-array':
      return [...columnsOfArray(node.left), ...columnsOfArray(node.right)]
    case 'element':
      return [...columnsOfArray(node.array), ...columnsOf(node.index)]
    case 'convert':
    case 'not':
    case 'is-null':
    case 'is-boolean':
    case 'case-fold':
      return columnsOf(node.operand)
  }
}

function columnsOfArray(node: ArrayNode): string[] {
  if (node.op === 'array-column') return [node.name]
  return node.op === 'array-of' ? node.items.flatMap(columnsOf) : []
}
