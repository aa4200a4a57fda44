import { clsx } from 'clsx'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { nextTo, passFocus } from '../ui/next-focus.ts'
import { longListTexts } from './texts.pt-BR.ts'

/** What every row of a long list is given. */
export interface ListRowProps {
  index: number
  rowHeight: number
  /** Keys act on it: it takes the focus when `takesFocus`. */
  isCursor: boolean
  takesFocus: boolean
  isSelected: boolean
  /** Some row is. */
  isSelecting: boolean
  /** Null for who may change nothing. */
  onPick: ((id: string, index: number, isRange: boolean) => void) | null
  onFocus: (index: number) => void
}

/** How a row looks that lies where `rowStyle` says. */
export const listRowClass = ({ isSelected, isCursor }: Pick<ListRowProps, 'isSelected' | 'isCursor'>) =>
  clsx(
    'group/row absolute inset-x-0 top-0 border-b border-line transition-colors select-none',
    isSelected ? 'bg-selected' : isCursor ? 'bg-hover' : 'bg-surface hover:bg-hover',
  )

/** What the link of a row needs: its target is the whole row, and it has the focus where keys act; the next one has it when this one leaves
 *  the list. */
export function useRowLink(id: string, { index, isCursor, takesFocus, onFocus }: ListRowProps) {
  const ref = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isCursor && takesFocus) ref.current?.focus({ preventScroll: true })
  }, [isCursor, takesFocus])
  useLayoutEffect(() => {
    const link = ref.current
    return () => {
      if (link === null || document.activeElement !== link || !isSeen(link)) return
      const next = nextTo(link, '[data-place]')
      queueMicrotask(() => passFocus(next))
    }
  }, [])
  return {
    ref,
    'data-record': id,
    'data-place': index,
    draggable: false,
    onFocus: () => onFocus(index),
    className:
      'min-w-0 truncate font-medium outline-none after:absolute after:inset-0 focus-visible:underline focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus',
  } as const
}

/** What has left the list goes before the eyes of the person; what was scrolled past has been out of sight. */
function isSeen(link: HTMLElement): boolean {
  const { top, bottom } = link.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}

/** Selects a row; room alone for who may change nothing. */
export function PickBox({ id, nome, row }: { id: string; nome: string; row: ListRowProps }) {
  const { index, isSelected, onPick } = row
  if (onPick === null) return <span className="w-4" />
  return (
    <label className="z-float -my-2 flex size-10 shrink-0 items-center justify-center">
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isSelected}
        aria-label={longListTexts.select(nome)}
        onChange={(event) => onPick(id, index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
        className="size-4.5 accent-accent"
      />
    </label>
  )
}
