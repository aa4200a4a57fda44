import { Bell as BellIcon } from 'lucide-react'
import { useMe } from '../auth/use-member.ts'
import { openWindow } from '../shell/shell-state.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { unreadQuery, unreadRow } from './queries.ts'
import { notificationTexts } from './texts.pt-BR.ts'

/** Opens the notices, and says how many are unread. */
export function Bell({ tooltipSide = 'right' }: { tooltipSide?: 'right' | 'bottom' }) {
  const { userId } = useMe()
  const count = useLiveRows(unreadQuery(userId), unreadRow)?.[0]?.count ?? 0
  return (
    <span className="relative flex">
      <IconButton
        icon={BellIcon}
        label={notificationTexts.bell(count)}
        keys="g n"
        tooltipSide={tooltipSide}
        size="lg"
        onClick={() => openWindow('notifications')}
      />
      {count === 0 ? null : (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0.5 right-0.5 flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-danger px-1 text-xs leading-none font-semibold text-on-danger tabular-nums ring-2 ring-canvas"
        >
          {notificationTexts.count(count)}
        </span>
      )}
    </span>
  )
}
