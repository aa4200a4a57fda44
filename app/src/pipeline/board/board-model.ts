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
  readonly cards: readonly BoardCard[]
  readonly sums: readonly StageSum[]
  readonly count: number
}

const byPlace = (a: BoardCard, b: BoardCard) => {
  if (a.ordem !== b.ordem) return a.ordem < b.ordem ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Stages with their cards in order. `place`: shown at once for the card just dropped. `isShown`: the filter; what it hides is in no sum. */
export function arrange(
  stages: readonly BoardStage[],
  cards: readonly BoardCard[],
  sums: readonly StageSum[],
  place: PendingPlace | null,
  isShown: (card: BoardCard) => boolean,
): BoardColumn[] {
  const placed = cards.map((card) =>
    place !== null && place.id === card.id ? { ...card, stage_id: place.stageId, ordem: place.ordem } : card,
  )
  return stages.map((stage) => {
    const own = sums.filter((sum) => sum.stage_id === stage.id)
    const shown = placed.filter((card) => card.stage_id === stage.id && isShown(card)).toSorted(byPlace)
    const count = own.reduce((total, sum) => total + sum.deals, 0)
    return { stage, cards: shown, sums: shown.length === count ? own : sumsOf(stage.id, shown), count }
  })
}

function sumsOf(stageId: string, cards: readonly BoardCard[]): StageSum[] {
  return totalsOf(cards).map((sum) => ({ ...sum, stage_id: stageId }))
}

/** What deals add up to, per currency, to the cent. */
function totalsOf(cards: readonly BoardCard[]): { moeda: string; total: string; deals: number }[] {
  return [...Map.groupBy(cards, (card) => card.moeda)]
    .map(([moeda, own]) => ({
      moeda,
      total: fromCents(own.reduce((cents, { valor }) => cents + toCents(valor), 0n)),
      deals: own.length,
    }))
    .toSorted((one, other) => (one.moeda < other.moeda ? -1 : 1))
}

/** What the open ones of them add up to. */
export function openTotals(cards: readonly BoardCard[]): { moeda: string; total: string }[] {
  return totalsOf(cards.filter((card) => card.status === 'aberto')).map(({ moeda, total }) => ({ moeda, total }))
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
