import { clsx } from 'clsx'

export interface Chip<Value extends string> {
  value: Value
  label: string
  /** Undefined: not counted. */
  count?: number | undefined
}

export interface ChipsProps<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  chips: readonly Chip<Value>[]
}

function reveal(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** A filter of one among few, in one row that scrolls sideways when it must. */
export function Chips<Value extends string>({ label, value, onChange, chips }: ChipsProps<Value>) {
  return (
    <div
      role="group"
      aria-label={label}
      // a mouse has no other way to what is out of sight
      onWheel={(event) => {
        if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY
      }}
      // the far end fades where there is more
      className="flex scroll-px-6 gap-1 overflow-x-auto mask-r-from-[calc(100%-1.5rem)] p-0.5 pr-6 [scrollbar-width:none] pointer-coarse:py-1.5"
    >
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          ref={chip.value === value ? reveal : null}
          aria-pressed={chip.value === value}
          onClick={() => onChange(chip.value)}
          className={clsx(
            'touch-44 inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 text-sm font-medium whitespace-nowrap transition-colors pointer-coarse:h-9 pointer-coarse:px-3',
            chip.value === value
              ? 'bg-accent-soft text-on-accent-soft'
              : 'text-muted hover:bg-hover hover:text-default',
          )}
        >
          {chip.label}
          {chip.count === undefined ? null : (
            <span className={clsx('text-xs tabular-nums', chip.value === value ? '' : 'text-subtle')}>
              {chip.count.toLocaleString('pt-BR')}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
