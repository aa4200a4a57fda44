import { useCallback, useState } from 'react'
import { dropIndex } from './board-model.ts'

/** Where a card in the hand would land. */
export interface DropPlace {
  readonly stageId: string
  readonly index: number
}

/** A column, and the drawn neighbours between which a point lies; null where there is none. */
export interface PlaceOnScreen {
  readonly stageId: string
  readonly before: string | null
  readonly after: string | null
}

/** The column and place under a point of the window; null outside the board. Reads the drawn board: columns carry `data-stage`,
 *  cards `data-card`. A point above or below a column counts as in it: the column is as tall as the board. Of a long column only the
 *  cards around what is seen are drawn, so the neighbours tell the place, not their number. */
export function placeUnder(board: HTMLElement, movedId: string, x: number, y: number): PlaceOnScreen | null {
  for (const column of board.querySelectorAll<HTMLElement>('[data-stage]')) {
    const box = column.getBoundingClientRect()
    if (x < box.left || x >= box.right) continue
    const cards = [...column.querySelectorAll<HTMLElement>('[data-card]')].filter(
      (card) => card.dataset['card'] !== movedId,
    )
    const middles = cards.map((card) => {
      const cardBox = card.getBoundingClientRect()
      return cardBox.top + cardBox.height / 2
    })
    const index = dropIndex(middles, y)
    const stageId = column.dataset['stage']
    const idAt = (place: number) => cards[place]?.dataset['card'] ?? null
    return stageId === undefined ? null : { stageId, before: idAt(index - 1), after: idAt(index) }
  }
  return null
}

/** The card in the hand and where it would land, for pointer and keyboard alike. */
export function useHand() {
  const [hand, setHand] = useState<{ cardId: string; place: DropPlace; by: 'pointer' | 'keyboard' } | null>(null)
  const lift = useCallback(
    (cardId: string, place: DropPlace, by: 'pointer' | 'keyboard') => setHand({ cardId, place, by }),
    [],
  )
  const hover = useCallback((place: DropPlace) => {
    setHand((held) => {
      if (held === null) return null
      const isSame = held.place.stageId === place.stageId && held.place.index === place.index
      return isSame ? held : { ...held, place }
    })
  }, [])
  const release = useCallback(() => setHand(null), [])
  return { hand, lift, hover, release }
}
