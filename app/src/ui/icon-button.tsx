import { clsx } from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { Tooltip } from './tooltip.tsx'

const tones = {
  ghost:
    'text-muted hover:bg-hover hover:text-default active:bg-pressed aria-expanded:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-on-accent-soft',
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  danger: 'text-danger hover:bg-danger-soft',
} as const

const sizes = { sm: 'size-8', md: 'size-9', lg: 'size-10' } as const

export interface IconButtonProps extends Omit<
  ComponentProps<'button'>,
  'className' | 'disabled' | 'aria-label' | 'children'
> {
  icon: LucideIcon
  /** The accessible name, also shown as a tooltip. */
  label: string
  /** Keys that do the same, shown in the tooltip. */
  keys?: string
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left'
  tone?: keyof typeof tones
  size?: keyof typeof sizes
  blockedBecause?: string | undefined
}

/** A button that is only an icon; it does not compile without a label. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  tooltipSide = 'bottom',
  tone = 'ghost',
  size = 'md',
  blockedBecause,
  onClick,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const isBlocked = blockedBecause !== undefined
  return (
    <Tooltip text={blockedBecause ?? label} side={tooltipSide} {...(keys === undefined ? {} : { keys })}>
      <button
        {...rest}
        // its type allows nothing but the three
        // oxlint-disable-next-line react/button-has-type
        type={type}
        aria-label={label}
        aria-disabled={isBlocked || undefined}
        onClick={isBlocked ? (event: MouseEvent) => event.preventDefault() : onClick}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-md transition-colors pointer-coarse:min-h-11 pointer-coarse:min-w-11',
          sizes[size],
          // what cannot be done does not warn
          tones[isBlocked && tone === 'danger' ? 'ghost' : tone],
          isBlocked && 'cursor-not-allowed opacity-60',
        )}
      >
        <Icon aria-hidden size={18} strokeWidth={1.9} />
      </button>
    </Tooltip>
  )
}
