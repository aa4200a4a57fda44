import { Command } from 'cmdk'
import type { ReactNode } from 'react'

/** Lines of one kind, under their name. */
export function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  )
}

interface ItemProps {
  value: string
  /** Can be reached and read, and does nothing now. */
  isBlocked?: boolean
  onSelect: () => void
  children: ReactNode
}

/** A line that can be chosen. */
export function Item({ value, isBlocked = false, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      aria-disabled={isBlocked}
      onSelect={() => {
        if (!isBlocked) onSelect()
      }}
      className="flex min-h-10 cursor-default select-none items-center gap-3 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-selected pointer-coarse:min-h-12"
    >
      {children}
    </Command.Item>
  )
}
