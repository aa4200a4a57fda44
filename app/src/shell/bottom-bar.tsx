import { Link } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { useConnectionView } from './connection-pill.tsx'
import { navigation, useIsAlsoAt } from './navigation.ts'
import { openWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** Places beyond this many go to "Mais". */
export const BAR_PLACES = 4

const itemClass = 'relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium'

/** The phone's foot: at most five, all of which work. */
export function BottomBar({ unreadCount }: { unreadCount: number }) {
  const { count, tone } = useConnectionView()
  const isAlsoAt = useIsAlsoAt()
  return (
    <nav aria-label={shellTexts.mainNavigation} className="flex shrink-0 border-t border-line bg-surface px-1 pb-safe">
      {navigation.slice(0, BAR_PLACES).map((item) => (
        <Link
          key={item.to}
          to={item.to}
          className={itemClass}
          activeProps={{ className: 'text-accent' }}
          inactiveProps={{ className: isAlsoAt(item) ? 'text-accent' : 'text-muted' }}
        >
          <span className="relative">
            <item.icon aria-hidden size={22} strokeWidth={1.8} />
            {item.to === '/app/inbox' && unreadCount > 0 ? (
              <span className="absolute -top-1 left-3 flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 text-xs leading-none font-semibold text-on-accent tabular-nums ring-2 ring-surface">
                <span aria-hidden>{unreadCount > 99 ? '99+' : unreadCount}</span>
                <span className="sr-only">{shellTexts.unread(unreadCount)}</span>
              </span>
            ) : null}
          </span>
          <span className="max-w-full truncate">{item.label}</span>
        </Link>
      ))}
      <button type="button" className={`${itemClass} text-muted`} onClick={() => openWindow('more')}>
        <span className="relative">
          <MenuIcon aria-hidden size={22} strokeWidth={1.8} />
          {count > 0 ? (
            <span
              className={`absolute -top-0.5 -right-1 size-2.5 rounded-full ring-2 ring-surface ${tone === 'danger' ? 'bg-danger' : 'bg-warning'}`}
            />
          ) : null}
        </span>
        {shellTexts.more}
      </button>
    </nav>
  )
}
