import type { ReactNode } from 'react'

/** A part of a deal's page. */
export function Section({ title, count = 0, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2.5 border-t border-line pt-4">
      <h3 className="flex items-baseline gap-2 text-sm font-semibold">
        {title}
        {count === 0 ? null : <span className="text-sm font-normal text-muted tabular-nums">{count}</span>}
      </h3>
      {children}
    </section>
  )
}
