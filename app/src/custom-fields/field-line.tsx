import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { readValue } from '@vp/domain/custom-fields/read-value.ts'
import { ExternalLink, History, Pencil } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { PendingMark } from '../ui/pending-mark.tsx'
import { usePendingFields } from '../sync/use-pending-ids.ts'
import { CustomFieldInput } from './custom-field-input.tsx'
import { fromDraft, isSameDraft, toDraft, type Draft } from './draft.ts'
import { formatValue } from '@vp/domain/custom-fields/format-value.ts'
import type { FilledField } from './queries.ts'
import { fieldTexts, parseTexts } from './texts.pt-BR.ts'
import { saveValue } from './save-value.ts'

interface FieldLineProps {
  of: FieldOwner
  recordId: string
  field: FilledField
  /** Why it cannot be changed. */
  blockedBecause: string | undefined
}

/** A field of a record: what it holds, and a press away what it should hold. */
export function FieldLine(props: FieldLineProps) {
  const { recordId, field, blockedBecause } = props
  const isPending = usePendingFields(recordId).has(field.id)
  const [isEdited, setIsEdited] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  if (isEdited) {
    return (
      <FieldEditor
        {...props}
        onClose={() => {
          setIsEdited(false)
          // once the line is drawn again
          requestAnimationFrame(() => opener.current?.focus())
        }}
      />
    )
  }
  const isEmpty = readValue(field, field.valor).kind === 'empty'
  return (
    <div className="flex min-h-9 items-center gap-3 pointer-coarse:min-h-11">
      <dt className="flex w-30 shrink-0 items-center gap-1.5 text-sm text-muted">
        <span className="min-w-0 wrap-anywhere">{field.nome}</span>
        {isPending ? <PendingMark /> : null}
      </dt>
      <dd className="flex min-w-0 flex-1 items-center gap-1">
        <span className="min-w-0 flex-1 wrap-anywhere">
          <FieldValueText field={field} />
        </span>
        <IconButton
          ref={opener}
          icon={Pencil}
          size="sm"
          label={isEmpty ? fieldTexts.fill(field.nome) : fieldTexts.edit(field.nome)}
          blockedBecause={blockedBecause}
          onClick={() => setIsEdited(true)}
        />
      </dd>
    </div>
  )
}

/** What a field holds; what is of another time says so. */
export function FieldValueText({ field }: { field: FilledField }) {
  const reading = readValue(field, field.valor)
  if (reading.kind === 'empty') {
    return field.obrigatorio ? (
      <Badge tone="warning">{fieldTexts.required}</Badge>
    ) : (
      <span className="text-subtle">{fieldTexts.empty}</span>
    )
  }
  if (reading.kind === 'old') return <OfAnotherTime text={reading.text} hint={fieldTexts.oldHint(field)} />
  const { value, gone } = reading
  if (gone.length > 0) return <OfAnotherTime text={formatValue(value)} hint={fieldTexts.goneHint(gone.length)} />
  if (value.tipo !== 'link') return <span className="whitespace-pre-line tabular-nums">{formatValue(value)}</span>
  return (
    <a
      href={value.valor}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex max-w-full items-center gap-1.5 text-accent hover:underline"
      title={value.valor}
    >
      <span className="truncate">{formatValue(value)}</span>
      <ExternalLink aria-hidden size={14} className="shrink-0" />
    </a>
  )
}

function OfAnotherTime({ text, hint }: { text: string; hint: string }) {
  return (
    <span className="flex flex-col">
      <span className="whitespace-pre-line">{text}</span>
      <span className="flex items-start gap-1 text-xs text-muted">
        <History aria-hidden size={12} className="mt-0.5 shrink-0" />
        {hint}
      </span>
    </span>
  )
}

function FieldEditor({ of, recordId, field, onClose }: FieldLineProps & { onClose: () => void }) {
  const [first] = useState(() => toDraft(field, field.valor))
  const [draft, setDraft] = useState<Draft>(first)
  const [error, setError] = useState<string>()

  async function save(wanted: Draft) {
    if (isSameDraft(wanted, first)) return onClose()
    const parsed = fromDraft(field, wanted)
    if ('wrong' in parsed) return setError(parseTexts[parsed.wrong])
    if (parsed.valor === null && field.obrigatorio) return setError(fieldTexts.requiredError)
    if (await saveValue(of, recordId, field, parsed.valor)) onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    // a new line in a text is made with Shift; buttons and boxes keep their own Enter
    if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      event.target instanceof HTMLElement &&
      !event.target.matches('button')
    ) {
      event.preventDefault()
      void save(draft)
    }
  }

  return (
    <div className="flex flex-col py-1">
      <dt className="sr-only">{field.nome}</dt>
      <dd>
        {/* keys of the controls within */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div ref={focusControl} onKeyDown={onKeyDown} className="flex flex-col gap-2">
          <CustomFieldInput
            field={field}
            draft={draft}
            error={error}
            hint={field.tipo === 'escolha' || field.tipo === 'multipla_escolha' ? undefined : oldHintOf(field)}
            onDraft={(next) => {
              setDraft(next)
              setError(undefined)
            }}
          />
          <div className="flex justify-end gap-2">
            <Button size="sm" tone="ghost" onClick={onClose}>
              {fieldTexts.cancel}
            </Button>
            <Button size="sm" tone="primary" onClick={() => void save(draft)}>
              {fieldTexts.done}
            </Button>
          </div>
        </div>
      </dd>
    </div>
  )
}

function oldHintOf(field: FilledField): string | undefined {
  return readValue(field, field.valor).kind === 'old' ? fieldTexts.oldHint(field) : undefined
}

function focusControl(editor: HTMLElement | null): void {
  editor?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  // with its buttons, which would lie below a phone's edge
  editor?.scrollIntoView({ block: 'nearest' })
}
