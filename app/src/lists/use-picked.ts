import { useCallback, useEffect, useRef, useState } from 'react'
import { query } from '../sync/query.ts'
import { announce } from '../ui/announce.tsx'
import { idRow, type IdsIn } from './paging.ts'
import { allSelected, nothingSelected, selectedCount, turned, withRows, type Selection } from './selection.ts'
import { longListTexts } from './texts.pt-BR.ts'

export interface Picked {
  readonly selection: Selection
  readonly count: number
  /** `isRange`: all from the row picked before to this one. */
  readonly pick: (id: string, index: number, isRange: boolean) => void
  readonly all: () => void
  readonly clear: () => void
}

/** What is selected in a list of so many rows. Rows of a range that no screen has read are found by their places. `idsIn`: the same while the
 *  list is. */
export function usePicked(idsIn: IdsIn, total: number): Picked {
  const [selection, setSelection] = useState(nothingSelected)
  const last = useRef<number | null>(null)
  const count = selectedCount(selection, total)
  const pick = useCallback(
    (id: string, index: number, isRange: boolean) => {
      const from = last.current
      last.current = index
      if (!isRange || from === null) return setSelection((before) => turned(before, id))
      const [first, end] = [Math.min(from, index), Math.max(from, index)]
      void query(idsIn({ offset: first, limit: end - first + 1 }), idRow).then((rows) =>
        setSelection((before) =>
          withRows(
            before,
            rows.map(({ row_id }) => row_id),
          ),
        ),
      )
    },
    [idsIn],
  )
  const all = useCallback(() => setSelection(allSelected), [])
  const clear = useCallback(() => {
    last.current = null
    setSelection(nothingSelected)
  }, [])
  const wasSelecting = useRef(false)
  useEffect(() => {
    if (count > 0 || wasSelecting.current) announce(longListTexts.selected(count))
    wasSelecting.current = count > 0
  }, [count])
  return { selection, count, pick, all, clear }
}
