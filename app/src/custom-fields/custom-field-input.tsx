import type { FieldRow } from '@vp/domain/custom-fields/field.ts'
import { currencySymbol, UNSAID } from '@vp/domain/custom-fields/money.ts'
import { clsx } from 'clsx'
import { useId } from 'react'
import { controlClass, InputField, SelectField, TextAreaField } from '../ui/field.tsx'
import type { Draft } from './draft.ts'
import { fieldTexts } from './texts.pt-BR.ts'

export interface CustomFieldInputProps {
  field: Pick<FieldRow, 'nome' | 'tipo' | 'opcoes' | 'moeda' | 'obrigatorio'>
  draft: Draft
  onDraft: (draft: Draft) => void
  hint?: string | undefined
  error?: string | undefined
  /** Takes the keyboard when it appears in a window. */
  isFirst?: boolean
}

/** The control of a custom field, of the kind that its type wants. `toDraft` and `fromDraft` go between it and what is stored. */
export function CustomFieldInput({ field, draft, onDraft, hint, error, isFirst = false }: CustomFieldInputProps) {
  const marks = [
    ...(field.tipo === 'moeda' && field.moeda !== UNSAID ? [currencySymbol(field.moeda)] : []),
    ...(field.obrigatorio ? [fieldTexts.required] : []),
  ]
  const label = marks.length === 0 ? field.nome : `${field.nome} (${marks.join(', ')})`
  const text = typeof draft === 'string' ? draft : ''
  const chosen = typeof draft === 'string' ? [] : draft
  const shared = { label, hint, error, ...(isFirst ? { 'data-autofocus': true } : {}) }
  const typed = {
    ...shared,
    value: text,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onDraft(event.target.value),
  }
  switch (field.tipo) {
    case 'texto':
      return <TextAreaField {...typed} rows={1} maxLength={5_000} />
    case 'numero':
      return <InputField {...typed} inputMode="decimal" />
    case 'moeda':
      return <InputField {...typed} inputMode="decimal" placeholder="0,00" />
    case 'data':
      return <InputField {...typed} type="date" />
    case 'link':
      return <InputField {...typed} type="url" inputMode="url" placeholder="https://" />
    case 'sim_nao':
      return (
        <SelectField
          {...typed}
          options={[
            { value: '', label: fieldTexts.nothing },
            { value: 'sim', label: fieldTexts.yes },
            { value: 'nao', label: fieldTexts.no },
          ]}
        />
      )
    case 'escolha':
      return (
        <SelectField {...typed} options={[{ value: '', label: fieldTexts.nothing }, ...choicesOf(field, [text])]} />
      )
    case 'multipla_escolha':
      return (
        <ManyField {...{ label, hint, error }} choices={choicesOf(field, chosen)} chosen={chosen} onChange={onDraft} />
      )
  }
}

/** What is offered, and what is chosen without being offered any longer. */
function choicesOf({ opcoes }: Pick<FieldRow, 'opcoes'>, chosen: readonly string[]) {
  const gone = chosen.filter((option) => option !== '' && !opcoes.includes(option))
  return [
    ...opcoes.map((option) => ({ value: option, label: option })),
    ...gone.map((option) => ({ value: option, label: fieldTexts.goneOption(option) })),
  ]
}

interface ManyFieldProps {
  label: string
  hint: string | undefined
  error: string | undefined
  choices: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

function ManyField({ label, hint, error, choices, chosen, onChange }: ManyFieldProps) {
  const id = useId()
  const said = error ?? hint
  return (
    <fieldset aria-describedby={said === undefined ? undefined : id} className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-sm font-medium">{label}</legend>
      <div className={clsx(controlClass, 'flex max-h-64 flex-col overflow-y-auto py-1')}>
        {choices.map(({ value, label: words }) => (
          <label
            key={value}
            className="flex min-h-9 cursor-pointer items-center gap-3 px-3 hover:bg-hover pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              // in the order of the options, whichever was chosen first
              onChange={(event) =>
                onChange(
                  choices
                    .map((choice) => choice.value)
                    .filter((each) => (each === value ? event.target.checked : chosen.includes(each))),
                )
              }
              className="size-4.5 shrink-0 accent-accent"
            />
            <span className="min-w-0 wrap-anywhere">{words}</span>
          </label>
        ))}
      </div>
      {said === undefined ? null : (
        <p id={id} className={clsx('text-sm', error === undefined ? 'text-muted' : 'text-on-danger-soft')}>
          {said}
        </p>
      )}
    </fieldset>
  )
}
