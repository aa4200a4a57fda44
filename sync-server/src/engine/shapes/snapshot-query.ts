import type { Column } from '../schema/table.ts'
import { predicateToSql, quoteIdentifier, quoteLiteral } from '../where/sql.ts'
import type { ShapeDefinition } from './definition.ts'
import { keyPrefix } from './row-key.ts'

/**
 * The query whose one column is each row's complete message. PostgreSQL writes the JSON, so that rows pass through
 * this process as bytes. Rows come in the order the table keeps them.
 */
export function snapshotQuery(definition: ShapeDefinition): string {
  const { table, columns, predicate } = definition
  const headers = JSON.stringify({ relation: [table.schema, table.name], operation: 'insert' })
  const values = columns.map(
    (column, index) =>
      `${quoteLiteral(`${index === 0 ? '' : ','}${JSON.stringify(column.name)}:`)} || ${valueJson(column)}`,
  )
  const message = [
    quoteLiteral('{"key":'),
    keyJson(definition),
    quoteLiteral(',"value":{'),
    ...values,
    quoteLiteral(`},"headers":${headers}}`),
  ]
  const source = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`
  const where = predicate === undefined ? '' : ` where ${predicateToSql(predicate)}`
  return `select ${message.join(' || ')} from ${source}${where}`
}

function keyJson({ table, keyColumns }: ShapeDefinition): string {
  const parts = keyColumns.map((column) => {
    const part = `'/"' || replace(${textOf(column)}, '/', '//') || '"'`
    return column.isNotNull ? part : `coalesce(${part}, '/_')`
  })
  return `to_json(${[quoteLiteral(keyPrefix(table)), ...parts].join(' || ')})::text`
}

function valueJson(column: Column): string {
  const json = `to_json(${textOf(column)})::text`
  return column.isNotNull ? json : `coalesce(${json}, 'null')`
}

/** The value as its type prints it. A cast would do, but for char(n), where it drops the padding. */
function textOf(column: Column): string {
  const name = quoteIdentifier(column.name)
  if (column.type !== 'bpchar' || column.isArray) return `${name}::text`
  return `case when ${name} is not null then format('%s', ${name}) end`
}
