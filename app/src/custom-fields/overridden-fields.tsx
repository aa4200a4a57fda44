import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { formatStored } from '@vp/domain/custom-fields/format-value.ts'
import { setValue } from '@vp/domain/custom-fields/mutations/set-value.ts'
import { storedText, storedValue, type StoredValue } from '@vp/domain/custom-fields/value.ts'
import { newId } from '@vp/domain/ids.ts'
import { OverrideNotice } from '../overrides/override-notice.tsx'
import { useOverrides, type Override } from '../overrides/queries.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import type { FilledField } from './queries.ts'
import { fieldTexts } from './texts.pt-BR.ts'

interface OverriddenFieldsProps {
  of: FieldOwner
  recordId: string
  fields: readonly FilledField[]
  blockedBecause: string | undefined
}

const subjects = { lead: 'lead', deal: 'negocio' } as const satisfies Record<FieldOwner, string>

/** Whose word was lost when two people filled in the same field of a lead or a deal. */
export function OverriddenFields({ of, recordId, fields, blockedBecause }: OverriddenFieldsProps) {
  const overrides = useOverrides(subjects[of])(recordId)
  const fieldOf = ({ campo }: Override['campos'][number]) => fields.find(({ id }) => id === campo)
  const describe = (lost: Override['campos'][number]): string | null => {
    const field = fieldOf(lost)
    if (field === undefined || storedText(lost.valor) === storedText(field.valor)) return null
    return formatStored(field, lost.valor) || fieldTexts.empty.toLowerCase()
  }
  async function restore(lost: Override['campos']) {
    for (const each of lost) {
      const field = fieldOf(each)
      if (field === undefined) continue
      const valor: StoredValue | null = storedValue.nullable().catch(null).parse(each.valor)
      const { id: fieldId, tipo } = field
      const args = { of, recordId, fieldId, valueId: newId(), tipo, valor, changeId: newId(), asItWas: true }
      if (!(await mutateOrTell(setValue, args))) return
    }
  }
  return (
    <div className="overflow-hidden rounded-md empty:hidden">
      <OverrideNotice
        overrides={overrides}
        describe={describe}
        blockedBecause={blockedBecause}
        onRestore={(_, lost) => void restore(lost)}
      />
    </div>
  )
}
