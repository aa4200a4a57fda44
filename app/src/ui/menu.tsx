import { clsx } from 'clsx'
import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

const itemClass =
  'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2 py-1 text-base outline-none pointer-coarse:min-h-11 data-highlighted:bg-hover data-disabled:text-subtle'

export interface MenuProps {
  /** One element that takes a ref. */
  trigger: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'end'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  children: ReactNode
}

/** Actions behind a button. */
export function Menu({ trigger, side = 'bottom', align = 'start', isOpen, onOpenChange, children }: MenuProps) {
  return (
    <DropdownMenu.Root
      // the page behind stays readable; a click outside closes
      modal={false}
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-modal max-h-[min(26rem,var(--radix-dropdown-menu-content-available-height))] min-w-52 max-w-80 overflow-y-auto rounded-md bg-raised p-1 shadow-float animate-pop"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export interface MenuItemProps {
  icon?: LucideIcon
  /** A picture in the icon's place. */
  lead?: ReactNode
  /** Ticked as what is so now. */
  isChosen?: boolean
  keys?: string
  tone?: 'default' | 'danger'
  /** Shown and read as why it cannot be done now. */
  blockedBecause?: string | undefined
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({
  icon: Icon,
  lead,
  isChosen = false,
  keys,
  tone = 'default',
  blockedBecause,
  onSelect,
  children,
}: MenuItemProps) {
  const isBlocked = blockedBecause !== undefined
  // what cannot be done does not warn
  const isDanger = tone === 'danger' && !isBlocked
  return (
    <DropdownMenu.Item
      onSelect={isBlocked ? (event) => event.preventDefault() : onSelect}
      aria-disabled={isBlocked || undefined}
      className={clsx(itemClass, isDanger && 'text-danger', isBlocked && 'text-muted')}
    >
      {lead}
      {Icon === undefined ? null : <Icon aria-hidden size={16} className={isDanger ? '' : 'text-muted'} />}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {blockedBecause === undefined ? null : <span className="block text-xs text-muted">{blockedBecause}</span>}
      </span>
      {isChosen ? <Check aria-hidden size={16} className="text-accent" /> : null}
      {keys === undefined ? null : <Kbd keys={keys} />}
    </DropdownMenu.Item>
  )
}

export interface MenuChoiceProps {
  value: string
  /** A picture before the words. */
  lead?: ReactNode
  children: ReactNode
}

/** One of several, with a tick at the chosen one. */
export function MenuChoices({
  label,
  value,
  onChange,
  children,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      {children}
    </DropdownMenu.RadioGroup>
  )
}

export function MenuChoice({ value, lead, children }: MenuChoiceProps) {
  return (
    <DropdownMenu.RadioItem value={value} className={itemClass}>
      {lead}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden size={16} className="text-accent" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 py-1.5 text-xs font-medium text-muted">{children}</DropdownMenu.Label>
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}
