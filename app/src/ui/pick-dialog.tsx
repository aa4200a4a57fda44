import { fold } from '@vp/domain/fold.ts'
import { Command } from 'cmdk'
import { Check, Plus, Search, X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { uiTexts } from './texts.pt-BR.ts'
import { useWindowFocus } from './use-window-focus.ts'

export interface PickItem {
  readonly id: string
  readonly label: string
  /** A picture before the words. */
  readonly lead?: ReactNode
  /** Other words that find it, shown after the label; a phone is found by its digits too. */
  readonly hint?: string | undefined
  readonly isChosen?: boolean
  /** Shown and read as why it cannot be picked now. */
  readonly blockedBecause?: string | undefined
}

export interface PickDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  placeholder: string
  items: readonly PickItem[]
  onPick: (id: string) => void
  /** Several can be picked one after the other: it stays open. */
  isMany?: boolean
  /** Makes what was typed, where nothing is called so. */
  create?: { label: (text: string) => string; run: (text: string) => void } | undefined
  /** Said when nothing matches. */
  nothing: (text: string) => string
}

const itemClass =
  'flex min-h-10 cursor-default select-none items-center gap-3 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-selected pointer-coarse:min-h-12'

/** Picks one or several of a list by typing a part of the name, with the keyboard or a tap. */
export function PickDialog({ isOpen, onOpenChange, ...rest }: PickDialogProps) {
  const focus = useWindowFocus()
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-modal bg-overlay animate-fade" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed inset-x-0 top-0 z-modal mx-auto flex max-h-dvh flex-col overflow-hidden bg-raised pt-safe shadow-float outline-none animate-pop md:inset-x-4 md:top-[12dvh] md:max-h-[min(30rem,76dvh)] md:max-w-lg md:rounded-lg"
        >
          <Radix.Title className="px-4 pt-3 text-sm font-semibold text-muted">{rest.title}</Radix.Title>
          <PickList {...rest} onClose={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function haystackOf({ label, hint = '' }: PickItem): string {
  return fold(`${label} ${hint} ${hint.replaceAll(/\D/gu, '')}`)
}

interface PickListProps extends Omit<PickDialogProps, 'isOpen' | 'onOpenChange'> {
  onClose: () => void
}

function PickList({ title, placeholder, items, onPick, isMany = false, create, nothing, onClose }: PickListProps) {
  const [text, setText] = useState('')
  const words = fold(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
  const shown = items.filter((item) => words.every((word) => haystackOf(item).includes(word)))
  const typed = text.trim()
  const mayCreate = create !== undefined && typed !== '' && !items.some((item) => fold(item.label) === fold(typed))

  function pick(item: PickItem) {
    if (item.blockedBecause !== undefined) return
    if (!isMany) onClose()
    onPick(item.id)
  }

  return (
    <Command shouldFilter={false} loop label={title} className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden size={18} className="shrink-0 text-muted" />
        <Command.Input
          data-autofocus
          value={text}
          onValueChange={setText}
          placeholder={placeholder}
          className="h-12 w-full bg-transparent text-md outline-none"
        />
        {/* a long list covers a phone's whole screen, and there is neither Escape nor a place beside it to tap */}
        <span className="-mr-2 flex md:hidden">
          <IconButton icon={X} label={uiTexts.close} onClick={onClose} />
        </span>
      </div>
      <Command.List
        label={title}
        className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      >
        {shown.length === 0 && !mayCreate ? <p className="px-3 py-6 text-center text-muted">{nothing(typed)}</p> : null}
        {shown.map((item) => (
          <Command.Item
            key={item.id}
            value={item.id}
            aria-disabled={item.blockedBecause === undefined ? undefined : true}
            onSelect={() => pick(item)}
            className={itemClass}
          >
            {item.lead}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{item.label}</span>
              {(item.blockedBecause ?? item.hint) === undefined ? null : (
                <span className="block truncate text-sm text-muted">{item.blockedBecause ?? item.hint}</span>
              )}
            </span>
            {item.isChosen === true ? (
              <Check role="img" aria-label={uiTexts.chosen} size={18} className="shrink-0 text-accent" />
            ) : null}
          </Command.Item>
        ))}
        {mayCreate ? (
          <Command.Item
            value="create"
            onSelect={() => {
              if (!isMany) onClose()
              create.run(typed)
            }}
            className={itemClass}
          >
            <Plus aria-hidden size={18} className="shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate">{create.label(typed)}</span>
          </Command.Item>
        ) : null}
      </Command.List>
    </Command>
  )
}
