import type { ReactNode } from 'react'

/** A part of a record's page or of a panel, with its heading. `count`: 0 is not said. */
export function Section({ title, count = 0, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-t border-line pt-4">
      <h2 className="flex items-baseline gap-2 text-sm font-semibold">
        {title}
        {count === 0 ? null : <span className="text-xs font-normal text-muted tabular-nums">{count}</span>}
      </h2>
      {children}
    </section>
  )
}
