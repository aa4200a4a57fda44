import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { uiTexts } from './texts.pt-BR.ts'
import { useWindowFocus } from './use-window-focus.ts'

export interface SheetProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  /** For what is wide by itself, such as code. */
  isWide?: boolean
  children: ReactNode
}

/** A drawer from the right, for what stands beside the main thing where there is no room beside it. */
export function Sheet({ isOpen, onOpenChange, title, isWide = false, children }: SheetProps) {
  const focus = useWindowFocus()
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-modal bg-overlay animate-fade" />
        <Radix.Content
          // the window itself, not its first button: a focused cross would open its tooltip
          {...focus}
          aria-describedby={undefined}
          className={clsx(
            'fixed inset-y-0 right-0 z-modal flex flex-col bg-surface shadow-float outline-none animate-sheet-right',
            isWide ? 'w-[min(40rem,100vw)]' : 'w-[min(22rem,92vw)]',
          )}
        >
          <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4 pt-[max(0.5rem,env(safe-area-inset-top))]">
            <Radix.Title className="flex-1 text-base font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon={X} label={uiTexts.close} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto pb-safe">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
