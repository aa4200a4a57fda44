import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { setValue } from '@vp/domain/custom-fields/mutations/set-value.ts'
import { storedValue, type StoredValue } from '@vp/domain/custom-fields/value.ts'
import { newId } from '@vp/domain/ids.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { toastUndo } from '../ui/toast.tsx'
import type { FilledField } from './queries.ts'
import { fieldTexts } from './texts.pt-BR.ts'

/** Fills in, changes or empties (null) a field of a record, with the way back. False when it was refused, which is told. */
export async function saveValue(
  of: FieldOwner,
  recordId: string,
  field: FilledField,
  valor: StoredValue | null,
): Promise<boolean> {
  const args = { of, recordId, fieldId: field.id, valueId: newId(), tipo: field.tipo }
  const before = storedValue.nullable().catch(null).parse(field.valor)
  if (!(await mutateOrTell(setValue, { ...args, valor, changeId: newId() }))) return false
  const said = valor === null ? fieldTexts.emptied : before === null ? fieldTexts.saved : fieldTexts.changed
  toastUndo(
    said(field.nome),
    () => void mutateOrTell(setValue, { ...args, valor: before, changeId: newId(), asItWas: true }),
  )
  return true
}
