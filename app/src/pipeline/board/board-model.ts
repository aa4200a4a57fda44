import { fromCents, toCents } from '../../deals/money.ts'
import type { PlaceOnScreen } from './use-card-drag.ts'
import type { BoardCard, BoardStage, StageSum } from './queries.ts'

/** A move that the local database has not shown yet. */
export interface PendingPlace {
  readonly id: string
  readonly stageId: string
  readonly ordem: string
}

export interface BoardColumn {
  readonly stage: BoardStage
  /** The first of those that are asked for; more are read as one nears their end. */
  readonly cards: readonly BoardCard[]
  readonly sums: readonly StageSum[]
  /** How many are asked for. */
  readonly count: number
  /** How many there are. */
  readonly all: number
}

const byPlace = (a: BoardCard, b: BoardCard) => {
  if (a.ordem !== b.ordem) return a.ordem < b.ordem ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Stages with their cards in order. `place`: shown at once for the card just dropped. */
export function arrange(
  stages: readonly BoardStage[],
  cards: readonly BoardCard[],
  sums: readonly StageSum[],
  place: PendingPlace | null,
): BoardColumn[] {
  const placed = cards.map((card) =>
    place !== null && place.id === card.id ? { ...card, stage_id: place.stageId, ordem: place.ordem } : card,
  )
  return stages.map((stage) => {
    const own = sums.filter((sum) => sum.stage_id === stage.id)
    return {
      stage,
      cards: placed.filter((card) => card.stage_id === stage.id).toSorted(byPlace),
      sums: own.filter((sum) => sum.deals > 0),
      count: own.reduce((total, sum) => total + sum.deals, 0),
      all: own.reduce((total, sum) => total + sum.todos, 0),
    }
  })
}

/** What the deals in open stages add up to, per currency, to the cent. */
export function openTotals(
  stages: readonly BoardStage[],
  sums: readonly StageSum[],
): { moeda: string; total: string }[] {
  const open = new Set(stages.filter((stage) => stage.tipo === 'aberta').map((stage) => stage.id))
  const own = sums.filter((sum) => sum.deals > 0 && open.has(sum.stage_id))
  return [...Map.groupBy(own, (sum) => sum.moeda)].map(([moeda, each]) => ({
    moeda,
    total: fromCents(each.reduce((cents, sum) => cents + toCents(sum.total), 0n)),
  }))
}

/** Where in a column a pointer at height `y` would drop: before the first card whose middle is below it.
 *  `middles`: the vertical middles of the column's cards in order, the moved card left out. */
export function dropIndex(middles: readonly number[], y: number): number {
  const index = middles.findIndex((middle) => y < middle)
  return index === -1 ? middles.length : index
}

/** The same as a place among the cards that are shown, the moved one left out. */
export function indexOfPlace(
  columns: readonly BoardColumn[],
  movedId: string,
  { stageId, before, after }: PlaceOnScreen,
): number {
  const cards = columns.find((column) => column.stage.id === stageId)?.cards.filter((card) => card.id !== movedId) ?? []
  const next = cards.findIndex((card) => card.id === after)
  return next === -1 ? cards.findIndex((card) => card.id === before) + 1 : next
}
