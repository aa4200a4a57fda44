import { clsx } from 'clsx'
import type { ComponentProps, MouseEvent } from 'react'
import { Tooltip } from './tooltip.tsx'

export type ButtonTone = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const tones = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'bg-surface text-default ring-1 ring-inset ring-line hover:bg-hover active:bg-pressed',
  ghost: 'text-default hover:bg-hover active:bg-pressed',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong',
} satisfies Record<ButtonTone, string>

const sizes = {
  sm: 'h-8 gap-1.5 px-2.5 text-sm',
  md: 'h-9 gap-2 px-3.5 text-base',
  lg: 'h-11 gap-2 px-5 text-base',
} satisfies Record<ButtonSize, string>

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'disabled'> {
  tone?: ButtonTone
  size?: ButtonSize
  /** Takes the whole width of its parent. */
  isWide?: boolean
  /** Why the action cannot be done now. The button stays reachable and says it; it does nothing. */
  blockedBecause?: string | undefined
}

/** A button with words on it. `type` is `button` unless said otherwise. */
export function Button({
  tone = 'secondary',
  size = 'md',
  isWide = false,
  blockedBecause,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const isBlocked = blockedBecause !== undefined
  const button = (
    <button
      {...rest}
      // its type allows nothing but the three
      // oxlint-disable-next-line react/button-has-type
      type={type}
      aria-disabled={isBlocked || undefined}
      onClick={isBlocked ? (event: MouseEvent) => event.preventDefault() : onClick}
      className={clsx(
        'inline-flex shrink-0 select-none items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors pointer-coarse:min-h-11',
        sizes[size],
        tones[tone],
        isWide && 'w-full',
        isBlocked && 'cursor-not-allowed opacity-60',
      )}
    />
  )
  return isBlocked ? <Tooltip text={blockedBecause}>{button}</Tooltip> : button
}
