import type { ReactNode } from 'react'

export interface ScreenHeaderProps {
  title: string
  /** Beside the title: a badge, a picker. */
  aside?: ReactNode
  /** At the far end: buttons. */
  actions?: ReactNode
}

/** The first line of a screen: its name, which takes the focus after a navigation, and its actions. */
export function ScreenHeader({ title, aside, actions }: ScreenHeaderProps) {
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-3 px-4 pt-safe">
      <h1 tabIndex={-1} data-screen-heading className="truncate text-lg font-semibold tracking-tight outline-none">
        {title}
      </h1>
      {aside}
      <div className="ml-auto flex items-center gap-1">{actions}</div>
    </header>
  )
}
