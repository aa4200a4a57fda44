import { clsx } from 'clsx'
import { useId } from 'react'

interface SegmentsProps<Value extends string | number> {
  /** What is being chosen, for screen readers. */
  label: string
  /** null: none of them. */
  value: Value | null
  choices: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few values, side by side in equal parts. */
export function Segments<Value extends string | number>({ label, value, choices, onChange }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      <div className="grid auto-cols-fr grid-flow-col gap-1 rounded-md bg-neutral-soft p-1">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={clsx(
              'flex min-h-9 cursor-pointer items-center justify-center rounded-sm px-2 text-sm font-medium transition-colors pointer-coarse:min-h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus',
              choice.value === value ? 'bg-raised text-default shadow-card' : 'text-muted hover:text-default',
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
