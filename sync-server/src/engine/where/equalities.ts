import type { Predicate } from './predicate.ts'
import type { ValueType } from './values.ts'

/** Types whose equality is equality of the text PostgreSQL prints, so that a row can be looked up by its text. */
const INDEXABLE = new Set<ValueType>(['bool', 'int2', 'int4', 'int8', 'text', 'varchar', 'uuid'])
const MOST_VALUES = 200

/**
 * What a row must have to be inside, as far as equality says it: for each column the texts (as PostgreSQL prints
 * them in the replication stream) of which it must have one. Columns sorted by name; empty when nothing can be said.
 */
export function requiredEqualities(predicate: Predicate): { column: string; texts: string[] }[] {
  const found = new Map<string, string[]>()
  for (const part of conjuncts(predicate)) {
    const equality = asEquality(part)
    if (equality === undefined) continue
    const previous = found.get(equality.column)
    if (previous === undefined || equality.texts.length < previous.length) found.set(equality.column, equality.texts)
  }
  return [...found].map(([column, texts]) => ({ column, texts })).toSorted((a, b) => (a.column < b.column ? -1 : 1))
}

function conjuncts(predicate: Predicate): Predicate[] {
  if (predicate.op === 'junction' && predicate.word === 'and') return predicate.operands.flatMap(conjuncts)
  return [predicate]
}

function asEquality(part: Predicate): { column: string; texts: string[] } | undefined {
  if (part.op === 'column' && part.type === 'bool') return { column: part.name, texts: ['t'] }
  if (part.op === 'not' && part.operand.op === 'column') return { column: part.operand.name, texts: ['f'] }
  if (part.op === 'compare' && part.operator === '=')
    return equalityOf(part.left, [part.right]) ?? equalityOf(part.right, [part.left])
  if (part.op === 'one-of') return equalityOf(part.operand, part.items)
  return undefined
}

function equalityOf(operand: Predicate, items: Predicate[]): { column: string; texts: string[] } | undefined {
  if (operand.op !== 'column' || operand.type === undefined || !INDEXABLE.has(operand.type)) return undefined
  const texts = new Set<string>()
  for (const item of items) {
    if (item.op !== 'constant') return undefined
    if (item.value === null) continue
    if (typeof item.value === 'object') return undefined
    texts.add(typeof item.value === 'boolean' ? (item.value ? 't' : 'f') : String(item.value))
  }
  return texts.size > MOST_VALUES ? undefined : { column: operand.name, texts: [...texts] }
}
