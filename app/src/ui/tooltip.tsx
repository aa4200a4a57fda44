import { Tooltip as Radix } from 'radix-ui'
import type { FocusEvent, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

export interface TooltipProps {
  text: string
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that takes a ref. */
  children: ReactNode
}

/** Of a focus that came with a tap, or was put there by us, nobody asks what the button is called: the words would lie over what is
 *  beside it until the next tap, and a finger that has just typed looks like a keyboard. Why a button does nothing is said all the same. */
function unlessAsked(event: FocusEvent<HTMLElement>) {
  const { currentTarget: button } = event
  const isAsked = button.matches(':focus-visible') && !matchMedia('(hover: none)').matches
  if (!isAsked && button.ariaDisabled !== 'true') event.preventDefault()
}

/** Words that show on hover and on focus by keyboard. Never the only place where something is said. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={unlessAsked}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-toast flex max-w-72 items-center gap-2 rounded-sm bg-default px-2 py-1 text-xs font-medium text-surface animate-fade"
        >
          {text}
          {keys === undefined ? null : <Kbd keys={keys} isInverted />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Once around the app: tooltips near each other open without waiting again. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  )
}
