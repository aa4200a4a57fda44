import { ListChecks, X } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { useCommands } from '../../ui/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { longListTexts } from '../texts.pt-BR.ts'
import type { Picked } from '../use-picked.ts'

interface BulkBarProps {
  picked: Picked
  /** How many are done of what is being done; null: nothing is. */
  progress: number | null
  /** What can be done with them. */
  children: ReactNode
}

/** How many rows are selected, how many are changed already, and what can be done with them, at the foot of the list. */
export function BulkBar({ picked: { count, all, clear }, progress, children }: BulkBarProps) {
  useCommands(
    useMemo(
      () => [
        {
          id: 'lists.bulkClear',
          label: longListTexts.clearSelection,
          group: longListTexts.groupSelected,
          keys: 'Escape',
          icon: X,
          isForemost: true,
          run: clear,
        },
      ],
      [clear],
    ),
  )
  return (
    <div
      role="toolbar"
      aria-label={longListTexts.bulkActions}
      aria-busy={progress !== null}
      className="flex shrink-0 items-center gap-0.5 border-t border-line bg-raised px-2 py-1.5 shadow-float"
    >
      <IconButton icon={X} label={longListTexts.clearSelection} keys="Esc" tooltipSide="top" onClick={clear} />
      {/* in two lines on a phone, where the actions leave no room for one */}
      <span role="status" className="min-w-0 flex-1 px-1 text-xs leading-tight font-medium tabular-nums md:text-sm">
        {progress === null ? longListTexts.selected(count) : longListTexts.progress(progress, count)}
      </span>
      <IconButton icon={ListChecks} label={longListTexts.selectAll} keys="Ctrl+A" tooltipSide="top" onClick={all} />
      {children}
    </div>
  )
}
