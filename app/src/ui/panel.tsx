import type { LucideIcon } from 'lucide-react'
import { useId, type ReactNode } from 'react'

export interface PanelProps {
  icon: LucideIcon
  title: string
  /** How many things are in it; 0 is not said. */
  count?: number
  /** At the far end of its head: a button, a word. */
  action?: ReactNode
  children: ReactNode
}

/** One card of a screen, with its name. */
export function Panel({ icon: Icon, title, count = 0, action, children }: PanelProps) {
  const headingId = useId()
  return (
    <section
      aria-labelledby={headingId}
      className="flex min-w-0 flex-col overflow-hidden rounded-lg bg-surface shadow-card"
    >
      <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
        <div className="flex max-w-full items-center gap-2">
          <Icon aria-hidden size={18} className="shrink-0 text-muted" />
          <h2 id={headingId} className="min-w-0 truncate text-base font-semibold">
            {title}
          </h2>
          {count === 0 ? null : <span className="text-sm text-muted tabular-nums">{count}</span>}
        </div>
        <div className="ml-auto flex items-center gap-2">{action}</div>
      </header>
      {children}
    </section>
  )
}

/** Names and values, one under the other. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="flex flex-col">
      {facts.map(({ name, value }) => (
        <div
          key={name}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 border-b border-line px-4 py-2.5 last:border-b-0"
        >
          <dt className="text-base text-muted">{name}</dt>
          <dd className="min-w-0 text-base text-pretty tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
