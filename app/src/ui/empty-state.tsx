import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** What the place is for, or what was searched. */
  text: string
  /** One button at most. */
  action?: ReactNode
}

/** A place with nothing in it, which says why and what to do. */
export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-4 p-8 text-center">
      <span className="flex size-12 items-center justify-center rounded-lg bg-accent-soft text-on-accent-soft">
        <Icon aria-hidden size={22} strokeWidth={1.8} />
      </span>
      <div className="flex max-w-80 flex-col gap-1 text-pretty">
        <p className="text-md font-semibold">{title}</p>
        <p className="text-base text-muted">{text}</p>
      </div>
      {action}
    </div>
  )
}
