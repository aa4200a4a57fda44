import type { KeyboardEvent } from 'react'
import { announce } from '../../ui/announce.tsx'
import { boardTexts } from '../texts.pt-BR.ts'
import type { BoardColumn } from './board-model.ts'
import type { BoardCard } from './queries.ts'
import type { DropPlace, useHand } from './use-card-drag.ts'

interface KeyboardMoves {
  readonly columns: readonly BoardColumn[]
  readonly hand: ReturnType<typeof useHand>
  readonly canMove: boolean
  readonly drop: (card: BoardCard, place: DropPlace) => void
  /** Draws a card that is not and puts the focus on it. */
  readonly focusCard: (stageId: string, cardId: string) => void
}

/** Space lifts a card, arrows choose its place, space drops it, Esc puts it back; every step is spoken. Without a card in the
 *  hand, arrows walk over the board. */
export function useKeyboardMoves({ columns, hand, canMove, drop, focusCard }: KeyboardMoves) {
  const { hand: held, lift, hover, release } = hand

  const others = (columnIndex: number, card: BoardCard) =>
    (columns[columnIndex]?.cards ?? []).filter((each) => each.id !== card.id)

  const carry = (card: BoardCard, place: DropPlace, key: string): DropPlace => {
    const columnIndex = columns.findIndex((column) => column.stage.id === place.stageId)
    if (key === 'ArrowUp') return { ...place, index: Math.max(0, place.index - 1) }
    if (key === 'ArrowDown') return { ...place, index: Math.min(others(columnIndex, card).length, place.index + 1) }
    const nextIndex = columnIndex + (key === 'ArrowRight' ? 1 : -1)
    const next = columns[nextIndex]
    if (!next) return place
    return { stageId: next.stage.id, index: Math.min(place.index, others(nextIndex, card).length) }
  }

  const walk = (card: BoardCard, event: KeyboardEvent) => {
    const columnIndex = columns.findIndex((column) => column.stage.id === card.stage_id)
    const index = columns[columnIndex]?.cards.findIndex((each) => each.id === card.id) ?? 0
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    let target = columns[columnIndex]?.cards[index + step]
    if (step === 0) {
      const direction = event.key === 'ArrowRight' ? 1 : -1
      const onTheWay = direction === 1 ? columns.slice(columnIndex + 1) : columns.slice(0, columnIndex).toReversed()
      const cards = onTheWay.find((column) => column.cards.length > 0)?.cards ?? []
      target = cards[Math.min(index, cards.length - 1)]
    }
    if (target === undefined || target.id === card.id) return
    focusCard(target.stage_id, target.id)
  }

  const onCardKey = (card: BoardCard, event: KeyboardEvent) => {
    const isHeld = held?.by === 'keyboard' && held.cardId === card.id
    const isArrow = event.key.startsWith('Arrow')
    if (event.key === ' ' && canMove) {
      event.preventDefault()
      if (isHeld) {
        release()
        drop(card, held.place)
        focusCard(held.place.stageId, card.id)
        return
      }
      const column = columns.find((each) => each.stage.id === card.stage_id)
      lift(
        card.id,
        { stageId: card.stage_id, index: column?.cards.findIndex((each) => each.id === card.id) ?? 0 },
        'keyboard',
      )
      announce(boardTexts.lifted(card.titulo))
    } else if (event.key === 'Escape' && isHeld) {
      event.preventDefault()
      release()
      announce(boardTexts.cancelled(card.titulo))
    } else if (isArrow) {
      event.preventDefault()
      if (!isHeld) {
        walk(card, event)
        return
      }
      const place = carry(card, held.place, event.key)
      hover(place)
      const columnIndex = columns.findIndex((column) => column.stage.id === place.stageId)
      announce(
        boardTexts.place(
          columns[columnIndex]?.stage.nome ?? '',
          place.index + 1,
          (columns[columnIndex]?.count ?? 0) + (place.stageId === card.stage_id ? 0 : 1),
        ),
      )
    }
  }

  const onCardBlur = (card: BoardCard) => {
    if (held?.by === 'keyboard' && held.cardId === card.id) release()
  }
  return { onCardKey, onCardBlur }
}
