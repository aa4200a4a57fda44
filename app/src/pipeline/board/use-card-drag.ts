import { useCallback, useState } from 'react'
import { dropIndex } from './board-model.ts'

/** Where a card in the hand would land. */
export interface DropPlace {
  readonly stageId: string
  readonly index: number
}

/** The column and place under a point of the window; null outside the board. Reads the drawn board: columns carry `data-stage`,
 *  cards `data-card`. A point above or below a column counts as in it: the column is as tall as the board. */
export function placeUnder(board: HTMLElement, movedId: string, x: number, y: number): DropPlace | null {
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
    const stageId = column.dataset['stage']
    return stageId === undefined ? null : { stageId, index: dropIndex(middles, y) }
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
