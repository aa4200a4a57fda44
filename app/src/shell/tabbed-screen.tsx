import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Chips, type ChipsProps } from '../ui/chips.tsx'
import { ScreenHeading } from '../ui/screen-heading.tsx'
import { PhoneConnection } from './phone-connection.tsx'

interface TabbedScreenProps<Tab extends string> {
  title: string
  /** null: this person has one only. */
  tabs: ChipsProps<Tab> | null
  /** text: for lines that are read and edited. wide: for tables. */
  width: 'text' | 'wide'
  children: ReactNode
}

/** A screen of a few tabs, each of which scrolls by itself. */
export function TabbedScreen<Tab extends string>({ title, tabs, width, children }: TabbedScreenProps<Tab>) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <ScreenHeading title={title} />
        <PhoneConnection />
        {tabs === null ? null : (
          <div className="flex min-h-9 w-full items-center md:w-auto">
            <Chips {...tabs} />
          </div>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className={clsx('mx-auto p-4 lg:p-6', width === 'text' ? 'max-w-3xl' : 'max-w-6xl')}>{children}</div>
      </div>
    </div>
  )
}
