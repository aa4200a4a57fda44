import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { uiTexts } from './texts.pt-BR.ts'
import { besideToasts } from './toast.tsx'
import { useWindowFocus } from './use-window-focus.ts'

const widths = { sm: 'md:max-w-md', md: 'md:max-w-xl', lg: 'md:max-w-3xl' } as const

export interface DialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  /** One sentence under the title. */
  description?: string
  width?: keyof typeof widths
  /** Buttons at the foot. */
  footer?: ReactNode
  children?: ReactNode
}

/** A window over the page: a sheet from below on a phone, centred elsewhere. */
export function Dialog({ isOpen, onOpenChange, title, description, width = 'sm', footer, children }: DialogProps) {
  const focus = useWindowFocus()
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-modal bg-overlay animate-fade" />
        <Radix.Content
          // the window itself, not its first button: a focused cross would open its tooltip
          {...focus}
          {...besideToasts}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={clsx(
            'fixed inset-x-0 bottom-0 z-modal flex max-h-[88dvh] flex-col rounded-t-xl bg-raised shadow-float outline-none animate-sheet-up',
            'md:inset-x-4 md:top-[12dvh] md:bottom-auto md:mx-auto md:max-h-[76dvh] md:rounded-lg md:animate-pop',
            widths[width],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <Radix.Title className="text-md font-semibold">{title}</Radix.Title>
              {description === undefined ? null : (
                <Radix.Description className="text-base text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label={uiTexts.close} size="sm" />
            </Radix.Close>
          </header>
          {children === undefined ? null : <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>}
          {footer === undefined ? null : (
            <footer className="flex flex-col-reverse gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:flex-row md:justify-end">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
