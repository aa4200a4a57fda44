import { Popover as Radix } from 'radix-ui'
import { useRef, useState, type ComponentProps, type PointerEvent, type ReactNode } from 'react'

/** A mouse that only passes by opens nothing. */
const OPEN_AFTER_MS = 350
/** Time to get from the button into what it shows. */
const CLOSE_AFTER_MS = 200

export interface PopoverProps {
  /** Of what is shown. */
  label: string
  /** What is inside the button. */
  button: ReactNode
  buttonProps?: Omit<ComponentProps<'button'>, 'type' | 'children'>
  side?: 'top' | 'bottom'
  align?: 'start' | 'end'
  children: ReactNode
}

/** Details behind a button: by tap, click, Enter, and for a mouse by resting on it. Escape and a tap elsewhere close it. */
export function Popover({ label, button, buttonProps, side = 'top', align = 'end', children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isByHover = useRef(false)

  function later(next: boolean, afterMs: number) {
    return (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return
      clearTimeout(timer.current)
      // what was opened by a click stays until it is closed
      if (!next && !isByHover.current) return
      timer.current = setTimeout(() => {
        isByHover.current = next
        setIsOpen(next)
      }, afterMs)
    }
  }
  function change(next: boolean) {
    clearTimeout(timer.current)
    isByHover.current = false
    setIsOpen(next)
  }

  return (
    <Radix.Root open={isOpen} onOpenChange={change}>
      <Radix.Trigger
        {...buttonProps}
        type="button"
        onPointerEnter={isOpen ? undefined : later(true, OPEN_AFTER_MS)}
        onPointerLeave={later(false, CLOSE_AFTER_MS)}
      >
        {button}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={later(false, CLOSE_AFTER_MS)}
          // a mouse that rests takes the focus from nobody
          onOpenAutoFocus={(event) => (isByHover.current ? event.preventDefault() : undefined)}
          onCloseAutoFocus={(event) => (isByHover.current ? event.preventDefault() : undefined)}
          className="z-modal max-h-(--radix-popover-content-available-height) w-84 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md bg-raised shadow-float outline-none animate-pop"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
