import { AlertCircle, Pencil } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/field.tsx'
import { usePendingFields } from '../../sync/use-pending-ids.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PendingMark } from '../../ui/pending-mark.tsx'
import type { RecordRef } from './queries.ts'
import { recordTexts } from './texts.pt-BR.ts'
import { saveField, type FieldName } from './write-fields.ts'

interface TextLineProps {
  record: RecordRef
  campo: FieldName
  /** As it is typed. */
  value: string | null
  /** As it is read, where that differs. */
  children?: ReactNode
  inputMode?: 'tel' | 'email' | 'url'
  blockedBecause: string | undefined
}

/** A text field of a record, changed where it stands: Enter saves, Escape leaves it as it was. */
export function TextLine(props: TextLineProps) {
  const { record, campo, value, children, blockedBecause } = props
  const isPending = usePendingFields(record.id).has(campo)
  const [isEdited, setIsEdited] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const label = recordTexts.fieldOf(campo)
  function close() {
    setIsEdited(false)
    // once the line is drawn again
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (isEdited) return <TextEditor {...props} label={label} onClose={close} />
  return (
    <Line label={label} isPending={isPending}>
      <span className="min-w-0 flex-1 wrap-anywhere">
        {value === null ? <span className="text-subtle">{recordTexts.empty}</span> : (children ?? value)}
      </span>
      <IconButton
        ref={opener}
        icon={Pencil}
        size="sm"
        label={value === null ? recordTexts.fill(label) : recordTexts.edit(label)}
        blockedBecause={blockedBecause}
        onClick={() => setIsEdited(true)}
      />
    </Line>
  )
}

/** A name and what stands beside it. */
export function Line({
  label,
  isPending = false,
  children,
}: {
  label: string
  isPending?: boolean
  children: ReactNode
}) {
  return (
    <div className="flex min-h-9 items-center gap-3 pointer-coarse:min-h-11">
      <dt className="flex w-30 shrink-0 items-center gap-1.5 text-sm text-muted">
        <span className="min-w-0 wrap-anywhere">{label}</span>
        {isPending ? <PendingMark /> : null}
      </dt>
      <dd className="flex min-w-0 flex-1 items-center gap-1">{children}</dd>
    </div>
  )
}

function TextEditor({
  record,
  campo,
  value,
  inputMode,
  label,
  onClose,
}: TextLineProps & { label: string; onClose: () => void }) {
  const id = useId()
  const [text, setText] = useState(value ?? '')
  const [error, setError] = useState<string | null>(null)

  async function save() {
    const wanted = text.trim()
    if (wanted === (value ?? '')) return onClose()
    const problem = await saveField(record, campo, wanted === '' && campo !== 'nome' ? null : wanted, value)
    if (problem === null) onClose()
    else setError(problem)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      void save()
    }
  }

  return (
    <div className="flex flex-col gap-2 py-1">
      <dt className="sr-only">{label}</dt>
      <dd className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm text-muted">
          {label}
        </label>
        <input
          id={id}
          ref={selectAll}
          value={text}
          inputMode={inputMode}
          maxLength={300}
          autoComplete="off"
          aria-invalid={error === null ? undefined : true}
          aria-describedby={error === null ? undefined : `${id}-error`}
          onChange={(event) => {
            setText(event.target.value)
            setError(null)
          }}
          onKeyDown={onKeyDown}
          className={`${controlClass} h-11 px-3 md:h-10`}
        />
        {error === null ? null : (
          <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-on-danger-soft">
            <AlertCircle aria-hidden size={15} className="mt-0.5 shrink-0" />
            {error}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button size="sm" tone="ghost" onClick={onClose}>
            {recordTexts.cancel}
          </Button>
          <Button size="sm" tone="primary" onClick={() => void save()}>
            {recordTexts.save}
          </Button>
        </div>
      </dd>
    </div>
  )
}

/** Once, when the field appears. */
function selectAll(input: HTMLInputElement | null): void {
  if (input === null || input.dataset['seen'] !== undefined) return
  input.dataset['seen'] = ''
  input.focus()
  input.select()
  // with its buttons, which would lie below a phone's edge
  input.parentElement?.scrollIntoView({ block: 'nearest' })
}
