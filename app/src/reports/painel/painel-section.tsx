import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Panel } from '../../ui/panel.tsx'
import { painelTexts } from '../texts.pt-BR.ts'

/** What the way to all of a section looks like. */
export const moreClass =
  '-my-2 flex min-h-9 items-center rounded-sm px-1 text-sm font-medium text-accent hover:underline pointer-coarse:min-h-11'

interface PainelSectionProps {
  icon: LucideIcon
  title: string
  count: number
  /** Where there may be something in it that is not counted. */
  isEmpty?: boolean
  empty: string
  /** What can be done where there is nothing. */
  offer?: ReactNode
  /** How many more there are, and shows them. */
  rest?: { count: number; onShow: () => void }
  /** A link to where they are. */
  more: ReactNode
  children: ReactNode
}

/** One list of things to do, with how many there are and the way to all of them. */
export function PainelSection({
  icon,
  title,
  count,
  isEmpty = count === 0,
  empty,
  offer,
  rest,
  more,
  children,
}: PainelSectionProps) {
  const list = useRef<HTMLUListElement>(null)
  // who asked for more goes on at the first of it
  const goesOnAt = useRef<number | null>(null)
  useEffect(() => {
    const row = goesOnAt.current === null ? undefined : list.current?.children[goesOnAt.current]
    if (row === undefined) return
    goesOnAt.current = null
    row.querySelector<HTMLElement>('a, button')?.focus()
  })
  return (
    <Panel icon={icon} title={title} count={count} action={more}>
      {isEmpty ? (
        <div className="flex flex-col items-center gap-2 px-4 py-6 text-center">
          <p className="text-base text-muted">{empty}</p>
          {offer}
        </div>
      ) : (
        <>
          <ul ref={list}>{children}</ul>
          {rest === undefined || rest.count <= 0 ? null : (
            <button
              type="button"
              onClick={() => {
                goesOnAt.current = list.current?.children.length ?? null
                rest.onShow()
              }}
              className="min-h-11 border-t border-line px-4 text-center text-sm font-medium text-accent hover:bg-hover focus-visible:-outline-offset-2"
            >
              {painelTexts.showRest(rest.count)}
            </button>
          )}
        </>
      )}
    </Panel>
  )
}
