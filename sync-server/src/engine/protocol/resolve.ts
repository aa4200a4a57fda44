import type { Inspector } from '../schema/inspector.ts'
import type { ShapeDefinition, ShapeRequest } from '../shapes/definition.ts'
import { defineShape } from '../shapes/definition.ts'
import { WhereError } from '../where/where-error.ts'
import { IdentifierError, parseRelation } from './identifiers.ts'
import { numberedParams } from './params.ts'
import type { FieldErrors, ShapeQuery } from './request.ts'

export type Resolution = { ok: true; definition: ShapeDefinition } | { ok: false; errors: FieldErrors }

const MENTIONED_PARAMETER = /\$(\d+)/g

/** Finds what a request is about: table, then columns, then where, reporting the first that does not hold. */
export async function resolveShape(query: ShapeQuery, inspector: Inspector): Promise<Resolution> {
  if (query.table === undefined) return refuse('table', "can't be blank")
  let relation: { schema: string; table: string }
  try {
    relation = parseRelation(query.table)
  } catch (error) {
    if (error instanceof IdentifierError) return refuse('table', error.message)
    throw error
  }
  const table = await inspector.table(relation.schema, relation.table)
  if (table === undefined) {
    const name = `"${relation.schema}"."${relation.table}"`
    return refuse(
      'table',
      `Table ${name} does not exist. If the table name contains capitals or special characters you must quote it.`,
    )
  }
  if (table.isParent)
    return refuse(
      'table',
      `Table "${table.schema}"."${table.name}" is inherited from, which this engine does not serve.`,
    )
  const columns = chooseColumns(query.columns, table)
  if (!columns.ok) return refuse('columns', columns.message)
  const params = query.where === undefined ? [] : numberedParams(query.params)
  if (params === undefined) return refuse('params', 'Parameters must be numbered sequentially, starting from 1')
  const request: ShapeRequest = {
    ...relation,
    where: query.where,
    params: usedParams(query.where, params),
    columns: columns.names,
    replica: query.replica,
    log: query.log,
  }
  try {
    return { ok: true, definition: defineShape(request, table) }
  } catch (error) {
    if (error instanceof WhereError) return refuse('where', error.message)
    throw error
  }
}

type ColumnChoice = { ok: true; names: string[] | undefined } | { ok: false; message: string }

function chooseColumns(names: readonly string[] | undefined, table: ShapeDefinition['table']): ColumnChoice {
  const generated = (names: readonly string[]) =>
    `The following columns are generated and cannot be included in the shape: ${names.join(', ')}`
  const generatedNames = table.columns.filter((column) => column.isGenerated).map((column) => column.name)
  if (names === undefined) {
    if (generatedNames.length === 0) return { ok: true, names: undefined }
    const hint =
      "You can exclude them from the shape by explicitly listing which columns to fetch in the 'columns' query param"
    return { ok: false, message: `${generated(generatedNames)}. ${hint}` }
  }
  const missingKeys = table.columns
    .filter((column) => column.keyIndex !== undefined && !names.includes(column.name))
    .map((column) => column.name)
  if (missingKeys.length > 0)
    return {
      ok: false,
      message: `The list of columns must include all primary key columns, missing: ${missingKeys.join(', ')}`,
    }
  // a column named a second time counts as not found, as with Electric
  const unknown = names.filter(
    (name, index) => names.indexOf(name) !== index || !table.columns.some((column) => column.name === name),
  )
  if (unknown.length > 0)
    return { ok: false, message: `The following columns are not found on the table: ${unknown.join(', ')}` }
  const asked = names.filter((name) => generatedNames.includes(name))
  if (asked.length > 0) return { ok: false, message: generated(asked) }
  return { ok: true, names: names.toSorted() }
}

/** Parameters the clause does not mention make no other shape. */
function usedParams(where: string | undefined, params: string[]): string[] {
  const mentioned = [...(where ?? '').matchAll(MENTIONED_PARAMETER)].map((match) => Number(match[1]))
  return params.slice(0, Math.max(0, ...mentioned))
}

function refuse(field: string, message: string): Resolution {
  return { ok: false, errors: { [field]: [message] } }
}
