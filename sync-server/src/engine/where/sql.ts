import type { ArrayNode, ComparisonOperator, LikeOperator, Predicate } from './predicate.ts'

/** How text is compared: by its bytes, as the evaluator does, so that snapshot and log agree; or as its column says. */
export type TextOrder = 'by-bytes' | 'as-the-database'

/**
 * Writes a checked clause as SQL for the snapshot query, constants inlined with their types (a COPY takes no
 * parameters). Nothing of the client's text reaches the database but through `quoteLiteral` and `quoteIdentifier`.
 */
export function predicateToSql(node: Predicate, textOrder: TextOrder = 'by-bytes'): string {
  const toSql = (inner: Predicate) => predicateToSql(inner, textOrder)
  const arrayToSql = (array: ArrayNode) => {
    if (array.op === 'array-column') return `${quoteIdentifier(array.name)}::${array.element}[]`
    if (array.op === 'array-of') return `array[${array.items.map(toSql).join(', ')}]::${array.element}[]`
    return `${array.text === null ? 'null' : quoteLiteral(array.text)}::${array.element}[]`
  }
  switch (node.op) {
    case 'column':
      return quoteIdentifier(node.name)
    case 'constant':
      return `${node.text === null || node.value === null ? 'null' : quoteLiteral(node.text)}::${node.type}`
    case 'convert':
      return `(${toSql(node.operand)}::${node.type})`
    case 'compare': {
      const collate = collation(node.operator, node.left, textOrder)
      return `(${toSql(node.left)}${collate} ${node.operator} ${toSql(node.right)}${collate})`
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
    case 'arithmetic':
    case 'time-arithmetic':
      return `(${toSql(node.left)} ${node.operator} ${toSql(node.right)})`
    case 'concat':
      return `(${toSql(node.left)} || ${toSql(node.right)})`
    case 'choose': {
      const operands = node.operands.map(toSql)
      // the collation of one decides how all are compared; what becomes of the result is no concern of it
      if (textOrder === 'by-bytes' && node.which !== 'coalesce' && isText(node))
        return `(${node.which}(${operands.map((operand) => `${operand} collate "C"`).join(', ')}) collate "default")`
      return `${node.which}(${operands.join(', ')})`
    }
    case 'quantified': {
      const operand = `${toSql(node.operand)}${collation(node.operator, node.operand, textOrder)}`
      return `(${operand} ${node.operator} ${node.quantifier}(${arrayToSql(node.array)}))`
    }
    case 'same-array':
      return `(${arrayToSql(node.left)} = ${arrayToSql(node.right)})`
    case 'contains':
      return `(${arrayToSql(node.whole)} @> ${arrayToSql(node.part)})`
    case 'overlaps':
      return `(${arrayToSql(node.left)} && ${arrayToSql(node.right)})`
    case 'element':
      return `(${arrayToSql(node.array)})[${toSql(node.index)}]`
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

/** What makes the database order text by its bytes. Equality needs nothing, and LIKE must not have it: it folds case by the collation. */
function collation(operator: ComparisonOperator | LikeOperator, operand: Predicate, textOrder: TextOrder): string {
  return textOrder === 'by-bytes' && /^[<>]=?$/.test(operator) && isText(operand) ? ' collate "C"' : ''
}

function isText(node: Predicate): boolean {
  return node.type === 'text' || node.type === 'varchar' || node.type === 'bpchar'
}
