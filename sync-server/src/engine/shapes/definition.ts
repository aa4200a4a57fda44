import { createHash } from 'node:crypto'
import type { Column, Table } from '../schema/table.ts'
import { keyColumns } from '../schema/table.ts'
import { columnsOf } from '../where/columns-of.ts'
import { checkWhere } from '../where/check.ts'
import { canonicalClause, parseWhere } from '../where/parser.ts'
import type { Predicate } from '../where/predicate.ts'

/** What a client asks for, as it is kept: from this and the catalogue of the database everything else follows. */
export interface ShapeRequest {
  schema: string
  table: string
  where: string | undefined
  /** Values of `$1…`; only as many as the clause mentions. */
  params: readonly string[]
  /** Undefined for all columns, whatever they are; sorted otherwise. */
  columns: readonly string[] | undefined
  replica: 'default' | 'full'
  log: 'full' | 'changes_only'
}

/** A request resolved against a table: a shape is one of these with a handle and a log. */
export interface ShapeDefinition {
  request: ShapeRequest
  table: Table
  /** Selected columns, sorted by name, as they appear in every message. */
  columns: readonly Column[]
  keyColumns: readonly Column[]
  predicate: Predicate | undefined
}

/** Throws WhereError; the caller has checked table and columns. */
export function defineShape(request: ShapeRequest, table: Table): ShapeDefinition {
  const selected = request.columns
  const columns =
    selected === undefined ? table.columns : table.columns.filter((column) => selected.includes(column.name))
  return {
    request,
    table,
    columns: columns.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    keyColumns: keyColumns(table),
    predicate: request.where === undefined ? undefined : checkClause(request.where, table, request.params),
  }
}

function checkClause(where: string, table: Table, params: readonly string[]): Predicate {
  const columns = new Map(table.columns.map((column) => [column.name, column]))
  return checkWhere(parseWhere(where), columns, params)
}

/** Columns whose definition matters to the shape: selected, in the key, or in the clause. */
export function usedColumns(definition: ShapeDefinition): Set<string> {
  const names = [...definition.columns, ...definition.keyColumns].map((column) => column.name)
  return new Set([...names, ...(definition.predicate === undefined ? [] : columnsOf(definition.predicate))])
}

/** Equal for requests of one shape: the order of columns and the spelling of names and clause make no difference. */
export function requestKey(request: ShapeRequest): string {
  return JSON.stringify([
    request.schema,
    request.table,
    request.where === undefined ? null : canonicalClause(request.where),
    request.params,
    request.columns ?? null,
    request.replica,
    request.log,
  ])
}

/** First part of a handle: a number that stands for the definition, as in Electric's handles. */
export function definitionHash(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) >>> 5
}
