import { X } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { controlClass } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { dealTexts } from './deal-texts.pt-BR.ts'
import { PickLink } from './pick-link.tsx'
import type { Found } from './queries.ts'

interface LinkFieldProps {
  kind: 'pessoa' | 'empresa'
  /** Whom or what it names now. */
  chosen: Pick<Found, 'nome'> | null
  isReadOnly?: boolean
  /** Beside the label: the way to what is chosen. */
  aside?: ReactNode
  onPick: (chosen: Found) => void
  onClear: () => void
}

/** A person or a company as a field: shown by name, chosen by searching, taken away with the cross. */
export function LinkField({ kind, chosen, isReadOnly = false, aside, onPick, onClear }: LinkFieldProps) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span className="flex items-baseline justify-between gap-2 text-sm">
        <span id={id} className="font-medium text-default">
          {dealTexts[kind]}
        </span>
        {aside}
      </span>
      <span className="relative flex">
        <button
          type="button"
          aria-labelledby={`${id} ${id}-value`}
          aria-disabled={isReadOnly || undefined}
          title={chosen?.nome}
          onClick={() => (isReadOnly ? undefined : setIsOpen(true))}
          className={`${controlClass} h-11 truncate px-3 pr-10 text-left md:h-10`}
        >
          <span id={`${id}-value`} className={chosen === null ? 'text-muted' : ''}>
            {chosen?.nome ?? (isReadOnly ? dealTexts.none : dealTexts.choose)}
          </span>
        </button>
        {chosen === null || isReadOnly ? null : (
          <span className="absolute inset-y-0 right-1 flex items-center">
            <IconButton
              icon={X}
              size="sm"
              label={`${dealTexts.clear} ${dealTexts[kind].toLowerCase()}`}
              onClick={onClear}
            />
          </span>
        )}
      </span>
      {isOpen ? <PickLink kind={kind} onPick={onPick} onClose={() => setIsOpen(false)} /> : null}
    </div>
  )
}
