import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useCommands } from '../ui/commands.ts'
import { longListTexts } from './texts.pt-BR.ts'
import type { Picked } from './use-picked.ts'

/** The row that keys act on, by list, so that going back finds it. */
const keptCursors = new Map<string, number>()
const PAGE_KEY_ROWS = 10

export interface Cursor {
  /** -1: none yet. */
  readonly index: number
  /** It was moved by a key, and the row takes the focus as soon as it is there. */
  readonly takesFocus: boolean
}

interface CursorKeys {
  readonly cursor: Cursor
  /** A row has the focus. */
  readonly onFocus: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** Walks a list of so many rows by keys, and selects by them. `scrollKey`: the list's name. */
export function useCursor(total: number, picked: Picked, mayPick: boolean, scrollKey: string): CursorKeys {
  const [cursor, setCursor] = useState<Cursor>(() => ({ index: keptCursors.get(scrollKey) ?? -1, takesFocus: false }))
  const onFocus = useCallback(
    (index: number) => {
      keptCursors.set(scrollKey, index)
      setCursor({ index, takesFocus: false })
    },
    [scrollKey],
  )
  const moveTo = useCallback(
    (wanted: number) => {
      const index = Math.min(total - 1, Math.max(0, wanted))
      keptCursors.set(scrollKey, index)
      setCursor({ index, takesFocus: true })
    },
    [scrollKey, total],
  )

  const { index } = cursor
  const { pick, all, count } = picked
  const wasPicking = useRef(false)
  useEffect(() => {
    // the bar of what is selected goes, with the focus if that was in it
    if (wasPicking.current && count === 0 && index >= 0 && document.activeElement === document.body) moveTo(index)
    wasPicking.current = count > 0
  }, [count, index, moveTo])
  useCommands(
    useMemo(() => {
      const common = { group: longListTexts.group, isKeyOnly: true }
      const pickHere = (isRange: boolean) => () => {
        const id = document.querySelector<HTMLElement>(`[data-place="${Math.max(0, index)}"]`)?.dataset['record']
        if (id !== undefined) pick(id, Math.max(0, index), isRange)
      }
      return [
        { ...common, id: 'lists.next', label: longListTexts.next, keys: 'j', run: () => moveTo(index + 1) },
        { ...common, id: 'lists.previous', label: longListTexts.previous, keys: 'k', run: () => moveTo(index - 1) },
        ...(mayPick
          ? [
              { ...common, id: 'lists.pick', label: longListTexts.pick, keys: 'x', run: pickHere(false) },
              { ...common, id: 'lists.pickTo', label: longListTexts.pickTo, keys: 'X', run: pickHere(true) },
              { ...common, id: 'lists.pickAll', label: longListTexts.pickAll, keys: 'Ctrl+A', run: all },
            ]
          : []),
      ]
    }, [index, moveTo, pick, all, mayPick]),
  )

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const places: Readonly<Record<string, number>> = {
        ArrowDown: index + 1,
        ArrowUp: index - 1,
        PageDown: index + PAGE_KEY_ROWS,
        PageUp: index - PAGE_KEY_ROWS,
        Home: 0,
        End: total - 1,
      }
      const place = places[event.key]
      if (place === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      moveTo(place)
    },
    [index, moveTo, total],
  )
  return { cursor, onFocus, onKeyDown }
}
