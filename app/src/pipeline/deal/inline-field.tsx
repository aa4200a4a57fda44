import { useState, type KeyboardEvent } from 'react'
import { InputField } from '../../ui/field.tsx'

interface InlineFieldProps {
  label: string
  /** As it stands, in the words that are typed. */
  value: string
  type?: 'text' | 'date'
  inputMode?: 'decimal'
  maxLength?: number
  isReadOnly: boolean
  /** What is wrong with what was typed; undefined: nothing. */
  check?: (typed: string) => string | undefined
  onSave: (typed: string) => void
}

/** A field that saves itself when one leaves it or presses Enter; Escape takes back what was typed. What others change shows at once,
 *  unless one is typing. */
export function InlineField({ label, value, isReadOnly, check, onSave, ...rest }: InlineFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string>()

  function leave() {
    if (draft === null) return
    const problem = check?.(draft)
    setError(problem)
    if (problem !== undefined) return
    setDraft(null)
    if (draft.trim() !== value) onSave(draft.trim())
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') {
      event.preventDefault()
      leave()
    } else if (event.key === 'Escape' && draft !== null) {
      event.preventDefault()
      event.stopPropagation()
      setDraft(null)
      setError(undefined)
    }
  }

  return (
    <InputField
      {...rest}
      label={label}
      value={draft ?? value}
      readOnly={isReadOnly}
      autoComplete="off"
      error={error}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={leave}
      onKeyDown={onKeyDown}
    />
  )
}
