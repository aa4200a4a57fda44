import type { ServiceLevels, Waiting } from '@vp/domain/inbox/service-level.ts'
import { clsx } from 'clsx'
import { AlarmClock, TriangleAlert } from 'lucide-react'
import { useNow } from '../../ui/use-now.ts'
import { deadlineView, type DeadlineView } from './deadline-view.ts'

const skins = {
  fine: 'text-muted',
  soon: 'rounded-full bg-warning-soft px-1.5 py-0.5 text-on-warning-soft',
  missed: 'rounded-full bg-danger-soft px-1.5 py-0.5 text-on-danger-soft',
} satisfies Record<DeadlineView['state'], string>

interface DeadlineMarkProps {
  conversation: Waiting
  levels: ServiceLevels | null
  /** The time alone where there is little room; read out it is the whole. */
  isCompact: boolean
}

/** How long there is to answer, or for how long the answer has been overdue; nothing when nobody waits. */
export function DeadlineMark({ conversation, levels, isCompact }: DeadlineMarkProps) {
  const view = deadlineView(conversation, levels, useNow())
  if (view === null) return null
  const Icon = view.state === 'missed' ? TriangleAlert : AlarmClock
  return (
    <span
      title={`${view.text}. ${view.title}`}
      className={clsx(
        'flex shrink-0 items-center gap-1 text-xs font-medium whitespace-nowrap tabular-nums',
        skins[view.state],
      )}
    >
      <Icon aria-hidden size={12} className="shrink-0" />
      {isCompact ? (
        <>
          <span className="sr-only">{view.text},</span>
          <span aria-hidden>{view.short}</span>
        </>
      ) : (
        view.text
      )}
    </span>
  )
}
