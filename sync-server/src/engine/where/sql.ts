import type { Predicate } from './predicate.ts'

/**
 * Writes a checked clause as SQL for the snapshot query, constants inlined with their types (a COPY takes no
 * parameters). Nothing of the client's text reaches the database but through `quoteLiteral` and `quoteIdentifier`.
 * Text is ordered by COLLATE "C", as the evaluator does, so that snapshot and log agree.
 */
export function predicateToSql(node: Predicate): string {
  switch (node.op) {
    case 'column':
      return quoteIdentifier(node.name)
    case 'constant':
      return `${node.text === null || node.value === null ? 'null' : quoteLiteral(node.text)}::${node.type}`
    case 'convert':
      return `(${predicateToSql(node.operand)}::${node.type})`
    case 'compare': {
      const isOrdered = node.operator !== '=' && node.operator !== '<>' && isText(node.left)
      return `(${predicateToSql(node.left)} ${node.operator} ${predicateToSql(node.right)}${isOrdered ? ' collate "C"' : ''})`
    }
    case 'junction':
      return `(${node.operands.map(predicateToSql).join(` ${node.word} `)})`
    case 'not':
      return `(not ${predicateToSql(node.operand)})`
    case 'one-of':
      return `(${predicateToSql(node.operand)} in (${node.items.map(predicateToSql).join(', ')}))`
    case 'like':
      return `(${predicateToSql(node.operand)} ${node.ignoresCase ? 'ilike' : 'like'} ${predicateToSql(node.pattern)})`
    case 'is-null':
      return `(${predicateToSql(node.operand)} is null)`
    case 'is-boolean':
      return `(${predicateToSql(node.operand)} is ${node.value === null ? 'unknown' : String(node.value)})`
    case 'is-distinct':
      return `(${predicateToSql(node.left)} is distinct from ${predicateToSql(node.right)})`
    case 'case-fold':
      return `${node.to}(${predicateToSql(node.operand)})`
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
