import type { Column } from '../schema/table.ts'
import type { OrderTerm } from '../where/order-by.ts'
import type { Predicate } from '../where/predicate.ts'
import { predicateToSql, quoteIdentifier, quoteLiteral } from '../where/sql.ts'
import type { ShapeDefinition } from './definition.ts'
import { keyPrefix } from './row-key.ts'

/** A part of the shape's rows, in some order, marked in their headers. */
export interface SubsetClauses {
  mark: number
  predicate: Predicate | undefined
  orderBy: readonly OrderTerm[]
  limit: number | undefined
  offset: number | undefined
}

/**
 * The query whose one column is each row's complete message. PostgreSQL writes the JSON, so that rows pass through
 * this process as bytes. Without a subset rows come in the order the
 * table keeps them.
 */
export function snapshotQuery(definition: ShapeDefinition, subset?: SubsetClauses): string {
  const { table, columns, predicate } = definition
  const mark = subset === undefined ? {} : { snapshot_mark: subset.mark }
  const headers = JSON.stringify({ relation: [table.schema, table.name], operation: 'insert', ...mark })
  const values = columns.flatMap((column, index) => [
    quoteLiteral(`${index === 0 ? '' : ','}${JSON.stringify(column.name)}:`),
    valueJson(column),
  ])
  const message = [
    quoteLiteral('{"key":'),
    keyJson(definition),
    quoteLiteral(',"value":{'),
    ...values,
    quoteLiteral(`},"headers":${headers}}`),
  ]
  const source = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`
  const conditions = [
    ...(predicate === undefined ? [] : [predicateToSql(predicate)]),
    // ordered as the database orders, because ORDER BY is: a client pages with both
    ...(subset?.predicate === undefined ? [] : [predicateToSql(subset.predicate, 'as-the-database')]),
  ]
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`
  return `select ${message.join(' || ')} from ${source}${where}${subset === undefined ? '' : orderAndLimit(subset)}`
}

function orderAndLimit({ orderBy, limit, offset }: SubsetClauses): string {
  const terms = orderBy.map(
    ({ column, isDescending, nulls }) =>
      `${quoteIdentifier(column)}${isDescending ? ' desc' : ''}${nulls === undefined ? '' : ` nulls ${nulls}`}`,
  )
  return [
    terms.length === 0 ? '' : ` order by ${terms.join(', ')}`,
    limit === undefined ? '' : ` limit ${limit}`,
    offset === undefined ? '' : ` offset ${offset}`,
  ].join('')
}

/**
 * Types whose text holds nothing that JSON escapes and no slash, under `sessionOptions`. Quotes around it are enough, which
 * spares PostgreSQL half of the time that a row takes.
 */
const PLAIN_TYPES = new Set(
  'int2 int4 int8 oid numeric float4 float8 bool uuid date time timestamp timestamptz'.split(' '),
)

function isPlain(column: Column): boolean {
  return PLAIN_TYPES.has(column.type) && !column.isArray
}

function keyJson({ table, keyColumns }: ShapeDefinition): string {
  if (keyColumns.every(isPlain)) {
    const prefix = JSON.stringify(keyPrefix(table)).slice(1, -1)
    const [slashQuote, quote] = [quoteLiteral(String.raw`/\"`), quoteLiteral(String.raw`\"`)]
    const parts = keyColumns.map((column) => orNull(column, `${slashQuote} || ${textOf(column)} || ${quote}`, '/_'))
    return [quoteLiteral(`"${prefix}`), ...parts, quoteLiteral('"')].join(' || ')
  }
  const parts = keyColumns.map((column) => orNull(column, `'/"' || replace(${textOf(column)}, '/', '//') || '"'`, '/_'))
  return `to_json(${[quoteLiteral(keyPrefix(table)), ...parts].join(' || ')})::text`
}

function valueJson(column: Column): string {
  const json = isPlain(column) ? `'"' || ${textOf(column)} || '"'` : `to_json(${textOf(column)})::text`
  return orNull(column, json, 'null')
}

function orNull(column: Column, text: string, whenNull: string): string {
  return column.isNotNull ? text : `coalesce(${text}, ${quoteLiteral(whenNull)})`
}

/** The value as its type prints it. A cast would do, but for char(n), where it drops the padding. */
function textOf(column: Column): string {
  const name = quoteIdentifier(column.name)
  if (column.type !== 'bpchar' || column.isArray) return `${name}::text`
  return `case when ${name} is not null then format('%s', ${name}) end`
}
