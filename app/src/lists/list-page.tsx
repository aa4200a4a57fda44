import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useEffect, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { RowSchema } from '../sync/instant.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { rowStyle, type RowRange } from './long-list.tsx'
import { PAGE_ROWS } from './paging.ts'

/** A page that is only scrolled past is not read. */
const PASSING_MS = 60

interface ListPageProps<S extends z.ZodType> {
  /** The rows of that page, in the list's order. */
  query: SqlStatement
  row: S & RowSchema<S>
  range: RowRange
  rowHeight: number
  renderRow: (row: z.output<S>, index: number) => ReactNode
}

/** The rows of one page, kept current while it is near what is seen; grey until they have come. */
export function ListPage<S extends z.ZodType>({ query, row: schema, range, rowHeight, renderRow }: ListPageProps<S>) {
  const [isRead, setIsRead] = useState(!range.isPassing)
  useEffect(() => {
    if (isRead) return
    const timer = setTimeout(() => setIsRead(true), PASSING_MS)
    return () => clearTimeout(timer)
  }, [isRead])
  const rows = useLiveRows<S>(isRead ? query : nothingYet, schema)
  const places = Array.from({ length: Math.max(0, range.to - range.from) }, (_, n) => range.from + n)
  return places.map((index) => {
    const row = isRead ? rows?.[index - range.page * PAGE_ROWS] : undefined
    if (row !== undefined) return renderRow(row, index)
    return (
      <div
        key={`place ${index}`}
        aria-hidden
        className="absolute inset-x-0 top-0 flex items-center gap-3 border-b border-line px-4"
        style={rowStyle(index, rowHeight)}
      >
        <span className="size-7 shrink-0 rounded-full bg-neutral-soft" />
        <span className="h-3 w-2/5 rounded-xs bg-neutral-soft" />
      </div>
    )
  })
}

const nothingYet = sql`select null as id where false`
