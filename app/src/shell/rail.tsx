import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { Bell } from '../notifications/bell.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { ConnectionPill } from './connection-pill.tsx'
import { Logo } from './logo.tsx'
import { navigation, useIsAlsoAt } from './navigation.ts'
import { openWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'
import { UserMenu } from './user-menu.tsx'

const hereClass = 'bg-accent-soft text-on-accent-soft'

/** The left edge on tablets and desks: places above, connection and person at the foot. */
export function Rail({ unreadCount }: { unreadCount: number }) {
  const isAlsoAt = useIsAlsoAt()
  return (
    <nav
      aria-label={shellTexts.mainNavigation}
      className="z-rail flex w-14 shrink-0 flex-col items-center gap-1 border-r border-line bg-canvas py-3 pt-[max(0.75rem,env(safe-area-inset-top))]"
    >
      <span className="mb-3 flex size-9 items-center justify-center">
        <Logo />
      </span>
      {navigation.map((item) => (
        <Tooltip key={item.to} text={item.label} keys={item.keys} side="right">
          <Link
            to={item.to}
            aria-label={
              item.to === '/app/inbox' && unreadCount > 0
                ? `${item.label}, ${shellTexts.unread(unreadCount)}`
                : item.label
            }
            activeProps={{ className: hereClass }}
            inactiveProps={{ className: isAlsoAt(item) ? hereClass : 'text-muted hover:bg-hover hover:text-default' }}
            className="relative flex size-10 items-center justify-center rounded-md transition-colors"
          >
            <item.icon aria-hidden size={20} strokeWidth={1.9} />
            {item.to === '/app/inbox' && unreadCount > 0 ? <UnreadDot /> : null}
          </Link>
        </Tooltip>
      ))}
      <IconButton
        icon={Search}
        label={shellTexts.search}
        keys="Ctrl+K"
        tooltipSide="right"
        size="lg"
        onClick={() => openWindow('palette')}
      />
      <div className="mt-auto flex flex-col items-center gap-1">
        <Bell />
        <ConnectionPill variant="compact" />
        <UserMenu />
      </div>
    </nav>
  )
}

/** Something unread behind this icon, whose name says how much. */
function UnreadDot() {
  return <span className="absolute top-1.5 right-1.5 size-2.5 rounded-full bg-accent ring-2 ring-canvas" />
}
