import { clsx } from 'clsx'
import { useOutbox } from '../sync/use-outbox.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { connectionView, type ConnectionView } from './connection.ts'
import { openWindow } from './shell-state.ts'

const tones = {
  success: 'text-on-success-soft',
  neutral: 'text-muted',
  warning: 'text-on-warning-soft bg-warning-soft',
  danger: 'text-on-danger-soft bg-danger-soft',
} satisfies Record<ConnectionView['tone'], string>

const countTones = {
  success: 'bg-neutral-soft text-on-neutral-soft',
  neutral: 'bg-neutral-soft text-on-neutral-soft',
  warning: 'bg-on-warning-soft text-surface',
  danger: 'bg-danger text-on-danger',
} satisfies Record<ConnectionView['tone'], string>

export function useConnectionView(): ConnectionView {
  const state = useSyncState()
  const refused = useOutbox().filter((entry) => entry.status === 'refused').length
  return connectionView(state, refused)
}

/** Whether we are connected and what waits to be sent; opens "Pendências". `compact`: for the rail, where only the icon fits. */
export function ConnectionPill({ variant }: { variant: 'compact' | 'full' }) {
  const view = useConnectionView()
  const Icon = view.icon
  if (variant === 'full') {
    return (
      <button
        type="button"
        onClick={() => openWindow('pending')}
        className={clsx(
          'touch-44 inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full px-2.5 text-xs font-medium whitespace-nowrap',
          tones[view.tone],
        )}
      >
        <Icon aria-hidden size={15} />
        {view.text}
      </button>
    )
  }
  return (
    <Tooltip text={view.text} side="right">
      <button
        type="button"
        aria-label={view.text}
        onClick={() => openWindow('pending')}
        className={clsx(
          'relative flex size-10 items-center justify-center rounded-md hover:bg-hover',
          tones[view.tone],
        )}
      >
        <Icon aria-hidden size={18} />
        {view.count === 0 ? null : (
          <span
            aria-hidden
            className={clsx(
              'absolute -top-0.5 -right-0.5 flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1 text-xs leading-none font-semibold tabular-nums',
              countTones[view.tone],
            )}
          >
            {view.count > 99 ? '99+' : view.count}
          </span>
        )}
      </button>
    </Tooltip>
  )
}
