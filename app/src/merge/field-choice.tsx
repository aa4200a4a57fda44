import { formatPhone } from '@vp/domain/crm/phone.ts'
import type { ChosenField } from '@vp/domain/crm/merge/person-records.ts'
import { clsx } from 'clsx'
import { useId } from 'react'
import { mergeTexts } from './texts.pt-BR.ts'
import type { MergePlan } from './choices.ts'
import type { MergePerson } from './queries.ts'

interface FieldChoiceProps {
  field: ChosenField
  plan: MergePlan
  /** It is from the record that goes. */
  isTaken: boolean
  onTake: (isTaken: boolean) => void
}

/** From which record one field is. */
export function FieldChoice({ field, plan: { kept, merged }, isTaken, onTake }: FieldChoiceProps) {
  const name = useId()
  const sides = [
    { person: kept, isFromMerged: false },
    { person: merged, isFromMerged: true },
  ]
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-sm text-muted">{mergeTexts.fields[field]}</legend>
      <div className="grid grid-cols-1 gap-2 md:grid-cols-2">
        {sides.map(({ person, isFromMerged }) => {
          const value = valueOf(person, field)
          return (
            <label
              key={person.id}
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
          )
        })}
      </div>
    </fieldset>
  )
}

function valueOf(person: MergePerson, field: ChosenField): string | null {
  switch (field) {
    case 'telefone':
      return person.telefone === null ? null : formatPhone(person.telefone)
    case 'owner_id':
      return person.owner_nome
    case 'empresa_id':
      return person.empresa_nome
    case 'status':
      return mergeTexts.statuses[person.status] ?? person.status
    case 'nome':
    case 'email':
      return person[field]
  }
}
