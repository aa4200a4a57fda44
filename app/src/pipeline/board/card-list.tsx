import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import type { BoardCard } from './queries.ts'

interface CardListProps {
  stageId: string
  cards: readonly BoardCard[]
  /** Said where there are none. */
  emptyText: string
  liftedId: string | null
  dropAt: number | null
  renderCard: (card: BoardCard) => ReactNode
  /** More are wanted; undefined: these are all. */
  onNearEnd: ((stageId: string) => void) | undefined
  registerFocus: (stageId: string, focus: ((cardId: string) => void) | null) => void
}

const GAP_PX = 8
const USUAL_CARD_PX = 124
/** Fewer than these below what is seen: time for the next. */
const CARDS_BEFORE_END = 6

/** The cards of a column, of which only those around what is seen are drawn: there may be thousands. The one in a person's hand stays drawn
 *  however far the column scrolls, or the drag would end. */
export function CardList({
  stageId,
  cards,
  emptyText,
  liftedId,
  dropAt,
  renderCard,
  onNearEnd,
  registerFocus,
}: CardListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const liftedIndex = cards.findIndex((card) => card.id === liftedId)
  // what it returns is read while drawing and goes to nothing that is kept
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_CARD_PX,
    gap: GAP_PX,
    overscan: 6,
    getItemKey: (index) => cards[index]?.id ?? index,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range)
      const isMissing = liftedIndex !== -1 && !drawn.includes(liftedIndex)
      return isMissing ? [...drawn, liftedIndex].toSorted((one, other) => one - other) : drawn
    },
  })

  useEffect(() => {
    registerFocus(stageId, (cardId) => {
      const index = cards.findIndex((card) => card.id === cardId)
      if (index === -1) return
      virtualizer.scrollToIndex(index, { align: 'auto' })
      // drawn in the next frame, where it was too far away
      requestAnimationFrame(() => {
        scroller.current?.querySelector<HTMLElement>(`[data-card="${cardId}"] [data-grip]`)?.focus()
      })
    })
    return () => registerFocus(stageId, null)
  }, [registerFocus, stageId, cards, virtualizer])

  const rows = virtualizer.getVirtualItems()
  const isNearEnd = (virtualizer.range?.endIndex ?? 0) >= cards.length - CARDS_BEFORE_END
  useEffect(() => {
    if (isNearEnd) onNearEnd?.(stageId)
  }, [isNearEnd, cards.length, onNearEnd, stageId])

  // the place is counted without the lifted card, the cards are drawn with it
  const others = liftedIndex === -1 ? cards : cards.toSpliced(liftedIndex, 1)
  const next = dropAt === null ? undefined : others[dropAt]?.id
  const lineAt =
    dropAt === null
      ? null
      : next === undefined
        ? virtualizer.getTotalSize() + GAP_PX / 2
        : (rows.find((row) => row.key === next)?.start ?? null)

  return (
    <div ref={scroller} className="min-h-24 flex-1 overflow-y-auto p-1">
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const card = cards[row.index]
          return card === undefined ? null : (
            <div
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {renderCard(card)}
            </div>
          )
        })}
        {lineAt === null ? null : (
          <div
            aria-hidden
            className="absolute inset-x-0 top-0 h-0.5 rounded-full bg-accent"
            style={{ transform: `translateY(${Math.max(0, lineAt - GAP_PX / 2 - 1)}px)` }}
          />
        )}
      </div>
      {cards.length === 0 && dropAt === null ? (
        <p className="rounded-md border border-dashed border-line-strong p-4 text-center text-sm text-muted">
          {emptyText}
        </p>
      ) : null}
    </div>
  )
}
