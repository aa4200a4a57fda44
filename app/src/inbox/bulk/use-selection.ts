import { useEffect, useMemo, useReducer, useRef } from 'react'
import { announce } from '../../ui/announce.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'

/** What is selected after a row was picked: it alone turns, or, with a range, all from the row picked before to it are in. */
export function withPicked(
  selected: ReadonlySet<string>,
  order: readonly string[],
  picked: string,
  from: string | null,
): ReadonlySet<string> {
  const next = new Set(selected)
  const [start, end] = [order.indexOf(from ?? ''), order.indexOf(picked)].toSorted((a, b) => a - b)
  if (from === null || start === undefined || end === undefined || start === -1) {
    if (!next.delete(picked)) next.add(picked)
    return next
  }
  for (const id of order.slice(start, end + 1)) next.add(id)
  return next
}

export interface Selection {
  readonly has: (id: string) => boolean
  /** `isRange`: all from the one picked before to this. */
  readonly pick: (id: string, isRange: boolean) => void
  readonly all: () => void
  readonly clear: () => void
}

interface Picked {
  readonly selected: ReadonlySet<string>
  /** The row picked last: where a range begins. */
  readonly last: string | null
}
type PickAction = { kind: 'pick'; id: string; isRange: boolean } | { kind: 'all' } | { kind: 'clear' }

/** Rows of a list that something is to be done with together. `order`: the ids of the list. */
export function useSelection(order: readonly string[]): Selection {
  const [{ selected }, act] = useReducer(
    (before: Picked, action: PickAction): Picked => {
      if (action.kind === 'all') return { selected: new Set(order), last: null }
      if (action.kind === 'clear') return { selected: new Set(), last: null }
      const from = action.isRange ? before.last : null
      return { selected: withPicked(before.selected, order, action.id, from), last: action.id }
    },
    { selected: new Set<string>(), last: null },
  )
  const wasSelecting = useRef(false)
  const { size } = selected
  useEffect(() => {
    if (size > 0 || wasSelecting.current) announce(inboxTexts.selected(size))
    wasSelecting.current = size > 0
  }, [size])
  return useMemo(
    () => ({
      has: (id: string) => selected.has(id),
      pick: (id: string, isRange: boolean) => act({ kind: 'pick', id, isRange }),
      all: () => act({ kind: 'all' }),
      clear: () => act({ kind: 'clear' }),
    }),
    [selected],
  )
}
