import { filterOps, isComplete, opsOf, type Filter } from '@vp/domain/filters/filter.ts'
import { useState } from 'react'
import { FormDialog } from '../ui/form-dialog.tsx'
import { SelectField } from '../ui/field.tsx'
import type { FieldView } from './field-views.ts'
import { filterTexts, opText } from './texts.pt-BR.ts'
import { checkValues } from './typed-values.ts'
import { ValueField } from './value-field.tsx'

interface FilterDialogProps {
  field: FieldView
  /** What is changed; absent for a new one. */
  filter?: Filter
  onApply: (filter: Filter) => void
  onClose: () => void
}

/** What is asked of one field. */
export function FilterDialog({ field, filter, onApply, onClose }: FilterDialogProps) {
  const ops = opsOf[field.tipo]
  const [op, setOp] = useState(filter?.op ?? ops[0] ?? 'e')
  const [valor, setValor] = useState<readonly string[]>(filter?.valor ?? [])
  const [error, setError] = useState<string>()

  function submit() {
    const checked = checkValues(field.tipo, op, valor)
    if ('error' in checked) return setError(checked.error)
    const next = { campo: field.campo, op, valor: checked.valor }
    if (!isComplete(next)) return setError(filterTexts.missing)
    onApply(next)
  }

  return (
    <FormDialog title={filterTexts.title(field)} action={filterTexts.apply} onSubmit={submit} onClose={onClose}>
      <SelectField
        label={filterTexts.question}
        value={op}
        options={ops.map((value) => ({ value, label: opText(value, field.tipo) }))}
        onChange={(event) => {
          setOp(filterOps.find((value) => value === event.target.value) ?? op)
          setError(undefined)
        }}
      />
      <ValueField
        field={field}
        op={op}
        valor={valor}
        error={error}
        onChange={(next) => {
          setValor(next)
          setError(undefined)
        }}
      />
    </FormDialog>
  )
}
