import type { SqlStatement } from '@vp/domain/sql.ts'
import { use, useCallback, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { RowSchema } from './instant.ts'
import { liveEntry, type LiveEntry } from './live-cache.ts'

/** Rows of a local query, kept current; suspends until the first local answer. Re-renders only when rows changed, and
 *  unchanged rows keep their identity. Each row is parsed with `row`, which should be a constant of its module.
 *  timestamptz are read with `instant`; numeric must be cast to text in the query; date arrive as 'YYYY-MM-DD', time as 'HH:MM:SS', bigint as number. */
export function useLiveQuery<S extends z.ZodType>(statement: SqlStatement, row: S & RowSchema<S>): z.output<S>[] {
  const entry = liveEntry(statement)
  // always, also when rows are there: React replays a suspended first render and loses count of its hooks when `use` is
  // not called again (error 467)
  use(entry.ready)
  return useRows(entry, row) ?? []
}

/** The same for parts that are drawn without waiting; null until the first local answer. Where many of these and few that suspend
 *  make up a screen it comes sooner: React shows what it has suspended at most every 300 ms. */
export function useLiveRows<S extends z.ZodType>(statement: SqlStatement, row: S & RowSchema<S>): z.output<S>[] | null {
  return useRows(liveEntry(statement), row)
}

/** Asks for all that a screen will wait for in turn, before it waits for the first: they are then on their way together. */
export function askAhead(...statements: readonly SqlStatement[]): void {
  for (const statement of statements) liveEntry(statement)
}

function useRows<S extends z.ZodType>(entry: LiveEntry, row: S): z.output<S>[] | null {
  const subscribe = useCallback((listener: () => void) => entry.subscribe(listener), [entry])
  const rows = useSyncExternalStore(subscribe, () => entry.rows)
  return rows === null ? null : entry.parsed(row)
}
