import { z } from 'zod'
import type { Body } from './body.ts'
import { IdentifierError, parseColumnList } from './identifiers.ts'
import type { Offset } from './offset.ts'
import { parseOffset } from './offset.ts'
import type { SubsetFields } from './subset.ts'
import { findSubset } from './subset.ts'

/** Field -> what is wrong with it: the body of Electric's 400. A subset has fields of its own. */
export type FieldErrors = Record<string, string[] | Record<string, string[]>>

/** A request whose parameters make sense by themselves; table, where and columns are still to be looked at. */
export interface ShapeQuery {
  table: string | undefined
  offset: Offset | 'now'
  /** The offset as it was asked for, for the ETag. */
  offsetText: string
  handle: string | undefined
  isLive: boolean
  isStream: boolean
  cursor: string | undefined
  where: string | undefined
  /** By number, which may have gaps. */
  params: ReadonlyMap<string, string>
  columns: readonly string[] | undefined
  replica: 'default' | 'full'
  log: 'full' | 'changes_only'
  /** Present when rows as they are now are asked for, rather than the log. */
  subset: SubsetFields | undefined
}

export type Reading = { ok: true; query: ShapeQuery } | { ok: false; errors: FieldErrors }

const replicaMode = z.enum(['default', 'full']).default('default')
const logMode = z.enum(['full', 'changes_only']).default('full')
/** `params[1]`; and what the service this stands for reads as a list or a map where it wants a text. */
const ENTRY = /^(table|offset|handle|where|columns|params)\[([^\]]*)\](.*)$/

/**
 * Reads a shape request in Electric's stages, reporting only the first that fails: types of parameters, then the format of
 * the offset, then the rules between offset, handle and live. Unknown parameters are ignored, of a repeated one the last counts.
 */
export function readShapeQuery(search: URLSearchParams, body: Body = {}): Reading {
  const values = new Map<string, string>()
  const params = new Map<string, string>()
  const columnNames: string[] = []
  const errors: FieldErrors = {}
  for (const [name, value] of search) {
    const [, field, index = '', rest] = ENTRY.exec(name) ?? []
    if (field === undefined) values.set(name, value)
    else if (field === 'params' && index !== '' && rest === '') params.set(index, value)
    else if (field === 'columns' && index === '' && rest === '') columnNames.push(value)
    else errors[field] = ['is invalid']
  }
  const given = (name: string) => (values.get(name) === '' ? undefined : values.get(name))
  const isTrue = (name: string) => values.has(name) && values.get(name) !== 'false'

  const replica = replicaMode.safeParse(given('replica'))
  if (!replica.success) errors['replica'] = ['is invalid']
  const log = logMode.safeParse(given('log'))
  if (!log.success) errors['log'] = ['is invalid']
  if (given('params') !== undefined) errors['params'] = ['is invalid']
  const columns = columnNames.length > 0 ? readColumnNames(columnNames) : readColumns(given('columns'))
  if (!columns.ok) errors['columns'] = [columns.message]
  const offsetText = given('offset')
  if (offsetText === undefined) errors['offset'] ??= ["can't be blank"]
  if (Object.keys(errors).length > 0 || offsetText === undefined || !replica.success || !log.success || !columns.ok)
    return { ok: false, errors }

  const offset = offsetText === 'now' ? 'now' : parseOffset(offsetText)
  if (offset === undefined) return refuse('offset', 'has invalid format')
  const isLive = isTrue('live')
  const isStream = isTrue('live_sse') || isTrue('experimental_live_sse')
  const handle = given('handle')
  if (offset === 'now') {
    if (isLive) return refuse('live', "can't be true when offset is 'now'")
  } else if (offset.lsn < 0) {
    if (isLive) return refuse('live', "can't be true when offset == -1")
  } else if (handle === undefined) {
    return refuse('handle', "can't be blank when offset != -1")
  }
  if (isStream && !isLive) return refuse('live_sse', "can't be true unless live is also true")

  return {
    ok: true,
    query: {
      table: given('table'),
      offset,
      offsetText: offset !== 'now' && offset.lsn < 0 ? '-1' : offsetText,
      handle,
      isLive,
      isStream,
      cursor: given('cursor'),
      where: given('where'),
      params,
      columns: columns.names,
      replica: replica.data,
      log: log.data,
      subset: findSubset(search, body),
    },
  }
}

type ColumnList = { ok: true; names: string[] | undefined } | { ok: false; message: string }

/** `columns[]=id&columns[]=Status-Check`: names as they are, without quotes. */
function readColumnNames(names: string[]): ColumnList {
  return names.includes('') ? { ok: false, message: 'Invalid zero-length identifier' } : { ok: true, names }
}

function readColumns(text: string | undefined): ColumnList {
  try {
    return { ok: true, names: text === undefined ? undefined : parseColumnList(text) }
  } catch (error) {
    if (error instanceof IdentifierError) return { ok: false, message: error.message }
    throw error
  }
}

function refuse(field: string, message: string): Reading {
  return { ok: false, errors: { [field]: [message] } }
}
