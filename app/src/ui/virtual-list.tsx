import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'

export interface VirtualListProps<Item> {
  /** Accessible name of the list. */
  label: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Height of every row, px. */
  rowHeight: number
  renderRow: (item: Item, index: number) => ReactNode
  /** Key of the row to bring into view when another becomes it; null for none. */
  activeKey?: string | null
  /** Below the last row. */
  footer?: ReactNode
  /** Called when the reader nears the end, to load more. */
  onNearEnd?: () => void
  /** Under this name the scroll place is kept while the page lives, so that going back finds it. */
  scrollKey?: string
}

const keptOffsets = new Map<string, number>()
/** The row that was the active one when a list last looked for it. */
let followedKey: string | null = null
const ROWS_BEFORE_END = 15

/** A long list of equal rows of which only the seen ones exist. */
export function VirtualList<Item>({
  label,
  items,
  keyOf,
  rowHeight,
  renderRow,
  activeKey = null,
  footer,
  onNearEnd,
  scrollKey,
}: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: () => (scrollKey === undefined ? 0 : (keptOffsets.get(scrollKey) ?? 0)),
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
  })
  const rows = virtualizer.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  const isNearEnd = lastRow >= items.length - ROWS_BEFORE_END

  useEffect(() => {
    if (isNearEnd) onNearEnd?.()
  }, [isNearEnd, items.length, onNearEnd])

  useEffect(() => {
    if (activeKey === followedKey) return
    followedKey = activeKey
    const index = items.findIndex((item) => keyOf(item) === activeKey)
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' })
    // only when another row is the active one: rows that come, and another choice of rows, must not pull the reader to it
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [activeKey])

  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onScroll={(event) => {
        if (scrollKey !== undefined) keptOffsets.set(scrollKey, event.currentTarget.scrollTop)
      }}
    >
      <ul aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index]
          return item === undefined ? null : (
            <li
              key={row.key}
              className="absolute inset-x-0 top-0"
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
            >
              {renderRow(item, row.index)}
            </li>
          )
        })}
      </ul>
      {footer}
    </div>
  )
}
