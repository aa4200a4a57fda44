import { Smile } from 'lucide-react'
import { Popover } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'

const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }))

/** All emojis, for where the keyboard has none. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <IconButton icon={Smile} label={inboxTexts.emoji} size="sm" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={inboxTexts.emoji}
          // what was picked puts the focus into the box
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-modal h-96 max-h-(--radix-popover-content-available-height) w-88 overflow-hidden rounded-md bg-raised shadow-float outline-none animate-pop"
        >
          <Suspense fallback={null}>
            <EmojiPicker
              onPick={(emoji) => {
                setIsOpen(false)
                onPick(emoji)
              }}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
