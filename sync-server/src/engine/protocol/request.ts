import type { Offset } from './offset.ts'
import { parseOffset } from './offset.ts'

/** Field -> what is wrong with it: the body of Electric's 400. */
export type FieldErrors = Record<string, string[]>

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
  params: string[]
  columns: string | undefined
  replica: 'default' | 'full'
  log: 'full' | 'changes_only'
}

export type Reading = { ok: true; query: ShapeQuery } | { ok: false; errors: FieldErrors }

const PARAMS_ENTRY = /^params\[(.*)\]$/

/**
 * Reads the query string of a shape request in Electric's stages, reporting only the first that fails: types of
 * parameters, then offset, then the rules between offset, handle and live. Unknown parameters are ignored, of
 * a repeated one the last counts.
 */
export function readShapeQuery(search: URLSearchParams): Reading {
  const values = new Map<string, string>()
  const params = new Map<string, string>()
  for (const [name, value] of search) {
    const entry = PARAMS_ENTRY.exec(name)
    if (entry === null) values.set(name, value)
    else params.set(entry[1] ?? '', value)
  }
  const given = (name: string) => (values.get(name) === '' ? undefined : values.get(name))
  const isTrue = (name: string) => values.has(name) && values.get(name) !== 'false'

  const replica = given('replica') ?? 'default'
  if (replica !== 'default' && replica !== 'full') return refuse('replica', 'is invalid')
  const log = given('log') ?? 'full'
  if (log !== 'full' && log !== 'changes_only') return refuse('log', 'is invalid')
  if (given('params') !== undefined) return refuse('params', 'is invalid')
  const numbered = Array.from({ length: params.size }, (_, index) => params.get(String(index + 1)))
  const paramValues = numbered.filter((value) => value !== undefined)
  if (paramValues.length < params.size)
    return refuse('params', 'Parameters must be numbered sequentially, starting from 1')

  const offsetText = given('offset')
  if (offsetText === undefined) return refuse('offset', "can't be blank")
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
      params: paramValues,
      columns: given('columns'),
      replica,
      log,
    },
  }
}

function refuse(field: string, message: string): Reading {
  return { ok: false, errors: { [field]: [message] } }
}
