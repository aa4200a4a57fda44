import { Search, X } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { uiTexts } from './texts.pt-BR.ts'

export interface SearchInputProps {
  label: string
  value: string
  onChange: (value: string) => void
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  ref?: Ref<HTMLInputElement>
  /** Takes the focus when it appears: it was asked for. */
  isFocused?: boolean
}

/** A search box that clears with its cross or with Escape, and is left with another, so that the keys of the screen work again. */
export function SearchInput({ label, value, onChange, onKeyDown, ref, isFocused = false }: SearchInputProps) {
  return (
    <div className="relative min-w-0 flex-1">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-subtle"
      />
      <input
        ref={ref}
        // it appears because a person asked to search
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isFocused}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (value === '') event.currentTarget.blur()
            else {
              event.stopPropagation()
              onChange('')
            }
          }
          onKeyDown?.(event)
        }}
        className="h-9 w-full rounded-md bg-sunken pr-9 pl-8 text-md ring-1 ring-inset ring-transparent transition-shadow hover:ring-line focus:bg-surface focus:ring-2 focus:ring-focus focus:outline-none md:text-base pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' ? null : (
        <button
          type="button"
          aria-label={uiTexts.clearSearch}
          onClick={() => onChange('')}
          className="absolute top-1/2 right-1 flex size-7 -translate-y-1/2 items-center justify-center rounded-sm text-muted hover:bg-hover pointer-coarse:size-10"
        >
          <X aria-hidden size={15} />
        </button>
      )}
    </div>
  )
}
