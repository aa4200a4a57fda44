import { z } from 'zod'
import type { Table } from '../schema/table.ts'
import type { Subset } from '../shapes/subset.ts'
import { checkWhere } from '../where/check.ts'
import { parseOrderBy } from '../where/order-by.ts'
import type { OrderTerm } from '../where/order-by.ts'
import { parseWhere } from '../where/parser.ts'
import type { Predicate } from '../where/predicate.ts'
import { SubqueryError, WhereError } from '../where/where-error.ts'
import type { Body } from './body.ts'
import { numberedParams } from './params.ts'

/** The fields of a subset as they were sent, from `subset__…` in the query string or from the body of a POST. */
export type SubsetFields = ReadonlyMap<string, unknown>

export type SubsetReading = { ok: true; subset: Subset } | { ok: false; errors: Record<string, string[]> }

const PREFIX = 'subset__'
const PARAMS_ENTRY = /^params\[(.*)\]$/
const FIELDS = new Set(['where', 'where_expr', 'order_by', 'order_by_expr', 'limit', 'offset', 'params'])

const jsonObject = z.record(z.string(), z.unknown())
const whole = z.union([z.int(), z.string().regex(/^[+-]?\d+$/)]).transform(Number)
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]).transform((value) => String(value ?? ''))
const paramValues = z.record(z.string(), scalar)

/**
 * Collects the fields of a subset; undefined when the request is for the shape's log. The name of a field that is sent
 * makes it a request for a subset, even without a value.
 */
export function findSubset(search: URLSearchParams, body: Body): SubsetFields | undefined {
  const fields = new Map<string, unknown>()
  const params: Record<string, unknown> = {}
  for (const [name, value] of search) {
    if (!name.startsWith(PREFIX)) continue
    const field = name.slice(PREFIX.length)
    const entry = PARAMS_ENTRY.exec(field)
    if (entry === null) fields.set(field, value)
    else params[entry[1] ?? ''] = value
  }
  if (Object.keys(params).length > 0) fields.set('params', params)
  const nested = jsonObject.safeParse(body['subset'])
  for (const [name, value] of Object.entries(nested.success ? nested.data : body))
    if (FIELDS.has(name)) fields.set(name, value)
  return fields.size === 0 ? undefined : fields
}

/** Checks a subset against the table it is of: all fields by themselves first, then ORDER BY, then the clause. */
export function readSubset(fields: SubsetFields, table: Table): SubsetReading {
  const errors: Record<string, string[]> = {}
  const refuse = (field: string, message: string) => {
    ;(errors[field] ??= []).push(message)
  }
  const text = (field: string) => {
    const value = fields.get(field) ?? ''
    if (typeof value !== 'string') refuse(field, 'is invalid')
    return typeof value !== 'string' || value === '' ? undefined : value
  }
  const atLeast = (field: string, least: number, otherwise: string) => {
    const value = fields.get(field) ?? ''
    if (value === '') return undefined
    const { success, data = Number.NaN } = whole.safeParse(value)
    if (!success || !Number.isSafeInteger(data)) refuse(field, 'is invalid')
    else if (data < least) refuse(field, otherwise)
    return data
  }
  const where = text('where')
  const orderBy = text('order_by')
  const params = readParams(fields.get('params'), refuse)
  const limit = atLeast('limit', 1, 'must be greater than 0')
  const offset = atLeast('offset', 0, 'must be greater than or equal to 0')
  if ((limit !== undefined || offset !== undefined) && orderBy === undefined && errors['order_by'] === undefined)
    refuse('order_by', 'order_by is required when limit or offset is present')
  if (Object.keys(errors).length > 0) return { ok: false, errors }

  const terms = attempt('order_by', (): OrderTerm[] =>
    orderBy === undefined ? [] : parseOrderBy(orderBy, new Set(table.columns.map(({ name }) => name))),
  )
  if (!terms.ok) return terms
  const values = where === undefined ? [] : numberedParams(params)
  if (values === undefined)
    return { ok: false, errors: { params: ['Parameters must be numbered sequentially, starting from 1'] } }
  const predicate = attempt('where', () => (where === undefined ? undefined : checkSubset(where, table, values)))
  if (!predicate.ok) return predicate
  return { ok: true, subset: { predicate: predicate.value, orderBy: terms.value, limit, offset } }
}

/** A JSON object, as text or as it is; the numbers and booleans in it count as their text. */
function readParams(value: unknown, refuse: (field: string, message: string) => void): Map<string, string> {
  let json: unknown = value ?? {}
  if (typeof json === 'string') {
    try {
      json = json === '' ? {} : JSON.parse(json)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      refuse('params', 'params must be valid JSON')
      return new Map()
    }
    if (!jsonObject.safeParse(json).success) {
      refuse('params', 'params must be a JSON object')
      return new Map()
    }
  }
  const values = paramValues.safeParse(json)
  if (!values.success) refuse('params', 'is invalid')
  return new Map(Object.entries(values.data ?? {}))
}

/** Only the database looks at a subset's clause, and there an enum can be compared like its text. */
function checkSubset(where: string, table: Table, params: readonly string[]): Predicate {
  const columns = new Map(table.columns.map((column) => [column.name, { ...column, isEnumText: column.isEnum }]))
  return checkWhere(parseWhere(where), columns, params)
}

function attempt<T>(
  field: string,
  read: () => T,
): { ok: true; value: T } | { ok: false; errors: Record<string, string[]> } {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof SubqueryError)
      return { ok: false, errors: { [field]: ['Subqueries are not allowed in subsets'] } }
    if (error instanceof WhereError) return { ok: false, errors: { [field]: [error.message] } }
    throw error
  }
}
