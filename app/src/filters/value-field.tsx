import type { FilterOp } from '@vp/domain/filters/filter.ts'
import { fold } from '@vp/domain/fold.ts'
import { AlertCircle } from 'lucide-react'
import { useState } from 'react'
import { Chips } from '../ui/chips.tsx'
import { InputField } from '../ui/field.tsx'
import { toHue } from '../ui/hue.ts'
import { SearchInput } from '../ui/search-input.tsx'
import { Segments } from '../ui/segments.tsx'
import type { FieldView, ValueChoice } from './field-views.ts'
import { filterTexts } from './texts.pt-BR.ts'

interface ValueFieldProps {
  field: FieldView
  op: FilterOp
  valor: readonly string[]
  error: string | undefined
  onChange: (valor: readonly string[]) => void
}

/** Where the value of a filter is chosen or typed, by the field's kind and what is asked. */
export function ValueField({ field, op, valor, error, onChange }: ValueFieldProps) {
  const [first = '', last = ''] = valor
  if (op === 'vazio' || op === 'preenchido') return null
  if (field.choices !== null) {
    return <ChoiceList choices={field.choices} chosen={valor} error={error} onChange={onChange} />
  }
  if (op === 'ultimos' || op === 'proximos') {
    return (
      <div className="flex flex-col gap-2">
        <InputField
          label={filterTexts.days}
          type="number"
          inputMode="numeric"
          min={1}
          max={9999}
          value={first}
          error={error}
          data-autofocus
          onChange={(event) => onChange([event.target.value.replaceAll(/\D/gu, '').slice(0, 4)])}
        />
        <Chips
          label={filterTexts.days}
          value={first}
          onChange={(days) => onChange([days])}
          chips={Object.entries(filterTexts.daysChips).map(([value, label]) => ({ value, label }))}
        />
      </div>
    )
  }
  if (field.tipo === 'sim_nao') {
    return (
      <>
        <Segments
          label={field.label}
          value={first === '' ? null : first}
          choices={[
            { value: 'sim', label: filterTexts.yes },
            { value: 'nao', label: filterTexts.no },
          ]}
          onChange={(value) => onChange([value])}
        />
        <Problem error={error} />
      </>
    )
  }
  if (op === 'entre') {
    const type =
      field.tipo === 'numero' ? ({ type: 'text', inputMode: 'decimal' } as const) : ({ type: 'date' } as const)
    return (
      <div className="grid grid-cols-2 gap-3">
        <InputField
          {...type}
          label={filterTexts.from}
          value={first}
          error={error}
          data-autofocus
          onChange={(event) => onChange([event.target.value, last])}
        />
        <InputField
          {...type}
          label={filterTexts.to}
          value={last}
          onChange={(event) => onChange([first, event.target.value])}
        />
      </div>
    )
  }
  return (
    <InputField
      label={field.tipo === 'numero' ? filterTexts.number : filterTexts.text}
      inputMode={field.tipo === 'numero' ? 'decimal' : 'text'}
      value={first}
      maxLength={200}
      autoComplete="off"
      error={error}
      data-autofocus
      onChange={(event) => onChange([event.target.value])}
    />
  )
}

/** More than so many are searched. */
const FEW = 8

interface ChoiceListProps {
  choices: readonly ValueChoice[]
  chosen: readonly string[]
  error: string | undefined
  onChange: (valor: readonly string[]) => void
}

function ChoiceList({ choices, chosen, error, onChange }: ChoiceListProps) {
  const [text, setText] = useState('')
  // what is gone stays to be taken out
  const gone = chosen.filter((value) => !choices.some((choice) => choice.value === value))
  const all = [...choices, ...gone.map((value): ValueChoice => ({ value, label: filterTexts.gone }))]
  const shown = all.filter(({ label }) => fold(label).includes(fold(text.trim())))
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1.5 text-sm font-medium">{filterTexts.values}</legend>
      {all.length > FEW ? <SearchInput label={filterTexts.search} value={text} onChange={setText} /> : null}
      <Problem error={error} />
      {shown.length === 0 ? <p className="py-4 text-center text-muted">{filterTexts.nothingCalled(text)}</p> : null}
      {shown.map(({ value, label, cor }) => (
        <label
          key={value}
          className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-1 hover:bg-hover pointer-coarse:min-h-11"
        >
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
            }
            className="size-4.5 shrink-0 accent-accent"
          />
          {cor === undefined ? null : (
            <span data-hue={toHue(cor)} className="size-3 shrink-0 rounded-full bg-hue-solid" />
          )}
          <span className="truncate">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Problem({ error }: { error: string | undefined }) {
  return error === undefined ? null : (
    <p role="alert" className="flex items-start gap-1.5 text-sm text-on-danger-soft">
      <AlertCircle aria-hidden size={15} className="mt-0.5 shrink-0" />
      {error}
    </p>
  )
}
