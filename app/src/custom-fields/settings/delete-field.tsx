import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { deleteField } from '@vp/domain/custom-fields/mutations/delete-field.ts'
import { newId } from '@vp/domain/ids.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastDeleted } from '../../shell/toast-deleted.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import type { UsedField } from './queries.ts'
import { fieldSettingsTexts } from './texts.pt-BR.ts'

interface DeleteFieldProps {
  of: FieldOwner
  field: UsedField
  onClose: () => void
}

/** Asks before a field goes with all that was filled in. */
export function DeleteField({ of, field, onClose }: DeleteFieldProps) {
  async function doIt() {
    const deletionId = newId()
    const isDone = await mutateOrTell(deleteField, { of, fieldId: field.id, deletionId })
    onClose()
    if (isDone) toastDeleted(fieldSettingsTexts.deleted(field.nome), [deletionId])
  }
  return (
    <AskDialog
      title={fieldSettingsTexts.deleteTitle(field.nome)}
      text={fieldSettingsTexts.deleteText(of, field.preenchidos)}
      action={fieldSettingsTexts.delete}
      onAnswer={() => void doIt()}
      onClose={onClose}
    />
  )
}
