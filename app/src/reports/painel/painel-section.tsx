import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Panel } from '../../ui/panel.tsx'

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
  /** A link to all of it. */
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
  more,
  children,
}: PainelSectionProps) {
  return (
    <Panel icon={icon} title={title} count={count} action={more}>
      {isEmpty ? (
        <div className="flex flex-col items-center gap-2 px-4 py-6 text-center">
          <p className="text-base text-muted">{empty}</p>
          {offer}
        </div>
      ) : (
        <ul>{children}</ul>
      )}
    </Panel>
  )
}
