import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { useId, type ReactNode } from 'react'

interface PainelSectionProps {
  icon: LucideIcon
  title: string
  count: number
  empty: string
  /** Where all of it is. */
  more: { to: '/app/inbox' | '/app/funil' | '/app/calendario'; label: string }
  children: ReactNode
}

/** One list of things to do, with how many there are and the way to all of them. */
export function PainelSection({ icon: Icon, title, count, empty, more, children }: PainelSectionProps) {
  const headingId = useId()
  return (
    <section
      aria-labelledby={headingId}
      className="flex min-w-0 flex-col overflow-hidden rounded-lg bg-surface shadow-card"
    >
      <header className="flex items-center gap-2 border-b border-line px-4 py-3">
        <Icon aria-hidden size={18} className="text-muted" />
        <h2 id={headingId} className="text-base font-semibold">
          {title}
        </h2>
        {count === 0 ? null : <span className="text-sm text-muted tabular-nums">{count}</span>}
        <Link
          to={more.to}
          className="-my-2 ml-auto flex min-h-9 items-center rounded-sm px-1 text-sm font-medium text-accent hover:underline pointer-coarse:min-h-11"
        >
          {more.label}
        </Link>
      </header>
      {count === 0 ? <p className="px-4 py-6 text-center text-base text-muted">{empty}</p> : <ul>{children}</ul>}
    </section>
  )
}
