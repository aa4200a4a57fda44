import { placeBetween } from '@vp/domain/fractional-index.ts'

interface Placed {
  readonly id: string
  readonly ordem: string
}

/** The `ordem` that puts a card at `index` of a column. `column`: its cards in order; the moved card may be among them, and
 *  `index` counts without it. */
export function ordemAt(column: readonly Placed[], movedId: string, index: number): string {
  const others = column.filter((card) => card.id !== movedId)
  return placeBetween(others[index - 1]?.ordem ?? null, others[index]?.ordem ?? null)
}
