import type { Predicate } from './predicate.ts'

/** How text is compared: by its bytes, as the evaluator does, so that snapshot and log agree; or as its column says. */
export type TextOrder = 'by-bytes' | 'as-the-database'

/**
 * Writes a checked clause as SQL for the snapshot query, constants inlined with their types (a COPY takes no
 * parameters). Nothing of the client's text reaches the database but through `quoteLiteral` and `quoteIdentifier`.
 */
export function predicateToSql(node: Predicate, textOrder: TextOrder = 'by-bytes'): string {
  const toSql = (inner: Predicate) => predicateToSql(inner, textOrder)
  switch (node.op) {
    case 'column':
      return quoteIdentifier(node.name)
    case 'constant':
      return `${node.text === null || node.value === null ? 'null' : quoteLiteral(node.text)}::${node.type}`
    case 'convert':
      return `(${toSql(node.operand)}::${node.type})`
    case 'compare': {
      const isOrdered = textOrder === 'by-bytes' && node.operator !== '=' && node.operator !== '<>' && isText(node.left)
      return `(${toSql(node.left)} ${node.operator} ${toSql(node.right)}${isOrdered ? ' collate "C"' : ''})`
    }
    case 'junction':
      return `(${node.operands.map(toSql).join(` ${node.word} `)})`
    case 'not':
      return `(not ${toSql(node.operand)})`
    case 'one-of':
      return `(${toSql(node.operand)} in (${node.items.map(toSql).join(', ')}))`
    case 'like':
      return `(${toSql(node.operand)} ${node.ignoresCase ? 'ilike' : 'like'} ${toSql(node.pattern)})`
    case 'is-null':
      return `(${toSql(node.operand)} is null)`
    case 'is-boolean':
      return `(${toSql(node.operand)} is ${node.value === null ? 'unknown' : String(node.value)})`
    case 'is-distinct':
      return `(${toSql(node.left)} is distinct from ${toSql(node.right)})`
    case 'case-fold':
      return `${node.to}(${toSql(node.operand)})`
  }
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? `E${quoted}` : quoted
}

function isText(node: Predicate): boolean {
  return node.type === 'text' || node.type === 'varchar' || node.type === 'bpchar'
}
