import { useId } from 'react'

export interface CheckProps {
  label: string
  hint: string
  isOn: boolean
  /** Why it cannot be changed; it stays to be read. */
  blockedBecause?: string | undefined
  onChange: (isOn: boolean) => void
}

/** Something that is so or not, with what it means. */
export function Check({ label, hint, isOn, blockedBecause, onChange }: CheckProps) {
  const id = useId()
  const isBlocked = blockedBecause !== undefined
  return (
    <div className="flex min-h-11 flex-1 items-start gap-3" title={blockedBecause}>
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-describedby={`${id}-hint`}
        aria-disabled={isBlocked || undefined}
        onChange={(event) => (isBlocked ? undefined : onChange(event.target.checked))}
        className="mt-0.5 size-4.5 shrink-0 accent-accent aria-disabled:opacity-60"
      />
      <div className="flex flex-col">
        <label htmlFor={id} className="cursor-pointer font-medium">
          {label}
        </label>
        <span id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </span>
      </div>
    </div>
  )
}
