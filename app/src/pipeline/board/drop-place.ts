import { placeBetween } from '@vp/domain/fractional-index.ts'

interface Placed {
  readonly id: string
  readonly ordem: string
}

/** The `ordem` that puts a card at `index` of a column. `column`: its cards in order; the moved card may be among them, and
 *  `index` counts without it. Between two in the same place there is no room: it goes after those, before the next. */
export function ordemAt(column: readonly Placed[], movedId: string, index: number): string {
  const others = column.filter((card) => card.id !== movedId)
  const before = others[index - 1]?.ordem ?? null
  const after = others.slice(index).find(({ ordem }) => before === null || ordem > before)
  return placeBetween(before, after?.ordem ?? null)
}
