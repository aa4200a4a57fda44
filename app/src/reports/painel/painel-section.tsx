import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Panel } from '../../ui/panel.tsx'

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
export function PainelSection({ icon, title, count, empty, more, children }: PainelSectionProps) {
  return (
    <Panel
      icon={icon}
      title={title}
      count={count}
      action={
        <Link
          to={more.to}
          className="-my-2 flex min-h-9 items-center rounded-sm px-1 text-sm font-medium text-accent hover:underline pointer-coarse:min-h-11"
        >
          {more.label}
        </Link>
      }
    >
      {count === 0 ? <p className="px-4 py-6 text-center text-base text-muted">{empty}</p> : <ul>{children}</ul>}
    </Panel>
  )
}
