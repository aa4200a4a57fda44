import { useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { PAGE_ROWS } from './paging.ts'

/** Read before they are seen, so that scrolling meets rows. */
const ROWS_AHEAD = 8
const OVERSCAN = 8

export interface RowRange {
  readonly page: number
  /** Places of the list, the last one excluded. */
  readonly from: number
  readonly to: number
  /** The reader passes by quickly. */
  readonly isPassing: boolean
}

export interface LongListProps {
  label: string
  /** How many rows there are, read or not. */
  total: number
  rowHeight: number
  /** The row that keys act on. */
  cursor: number
  /** Under this name the place is kept while the page lives, so that going back finds it. */
  scrollKey: string
  /** Above the rows, and scrolls sideways with them. */
  header?: ReactNode
  /** px that the columns need. */
  minWidth?: number
  /** Draws the rows of one page that lie in the range, each in its place (`rowStyle`). */
  renderPage: (range: RowRange) => ReactNode
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

const keptOffsets = new Map<string, number>()

/** The place at which a list was left. */
export function keptOffset(scrollKey: string): number {
  return keptOffsets.get(scrollKey) ?? 0
}

/** Where a row lies in its list. */
export function rowStyle(index: number, rowHeight: number) {
  return { height: rowHeight, transform: `translateY(${index * rowHeight}px)` }
}

/** A list as long as it likes, of equal rows, of which only those seen are read and drawn: page by page. */
export function LongList(props: LongListProps) {
  const { label, total, rowHeight, cursor, scrollKey, header, minWidth = 0, renderPage, onKeyDown } = props
  const scroller = useRef<HTMLDivElement>(null)
  const headerHeight = header === undefined ? 0 : HEADER_HEIGHT
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialOffset: () => keptOffset(scrollKey),
    // the header stays, and covers what is scrolled under it
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
  })
  const seen = virtualizer.getVirtualItems()
  const [first, last] = [seen[0]?.index ?? 0, (seen.at(-1)?.index ?? -1) + 1]

  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) isFirst.current = false
    else if (cursor >= 0) virtualizer.scrollToIndex(cursor, { align: 'auto' })
    // only when the person moves: new rows must not pull them back
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor])

  const pages = range(
    Math.floor(Math.max(0, first - ROWS_AHEAD) / PAGE_ROWS),
    Math.ceil(Math.min(total, last + ROWS_AHEAD) / PAGE_ROWS),
  )
  return (
    <div
      ref={scroller}
      className={clsx(
        'min-h-0 flex-1 overflow-y-auto overscroll-contain',
        minWidth > 0 ? 'overflow-x-auto' : 'overflow-x-hidden',
      )}
      onScroll={(event) => keptOffsets.set(scrollKey, event.currentTarget.scrollTop)}
    >
      {/* listens to keys that bubble up from the rows, which are what a person acts on */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        role={header === undefined ? 'list' : 'table'}
        aria-label={label}
        {...(header === undefined ? {} : { 'aria-rowcount': total + 1 })}
        style={{ minWidth }}
        onKeyDown={onKeyDown}
      >
        {header}
        <div
          role={header === undefined ? undefined : 'rowgroup'}
          className="relative"
          style={{ height: total * rowHeight }}
        >
          {pages.map((page) =>
            renderPage({
              page,
              from: Math.max(first, page * PAGE_ROWS),
              to: Math.min(last, total, (page + 1) * PAGE_ROWS),
              isPassing: virtualizer.isScrolling,
            }),
          )}
        </div>
      </div>
    </div>
  )
}

export const HEADER_HEIGHT = 36

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
