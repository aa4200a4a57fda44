import { clsx } from 'clsx'
import { useId } from 'react'
import { mergeTexts } from './texts.pt-BR.ts'

interface FieldChoiceProps {
  label: string
  /** What the record that stays says, and the one that goes; null for nothing. */
  kept: string | null
  merged: string | null
  /** It is from the record that goes. */
  isTaken: boolean
  onTake: (isTaken: boolean) => void
}

/** From which record one field is. */
export function FieldChoice({ label, kept, merged, isTaken, onTake }: FieldChoiceProps) {
  const name = useId()
  const sides = [
    { value: kept, isFromMerged: false },
    { value: merged, isFromMerged: true },
  ]
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-sm text-muted">{label}</legend>
      <div className="grid grid-cols-1 gap-2 md:grid-cols-2">
        {sides.map(({ value, isFromMerged }) => (
          <label
            key={String(isFromMerged)}
            className="flex min-h-11 min-w-0 cursor-pointer items-center gap-2.5 rounded-md px-3 py-1.5 ring-1 ring-line ring-inset has-checked:bg-accent-soft has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              checked={isTaken === isFromMerged}
              onChange={() => onTake(isFromMerged)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className={clsx('min-w-0 wrap-anywhere tabular-nums', value === null && 'text-muted')}>
              {value ?? mergeTexts.empty}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
