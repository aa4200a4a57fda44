import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { deleteField } from '@vp/domain/custom-fields/mutations/delete-field.ts'
import { newId } from '@vp/domain/ids.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastDeleted } from '../../shell/toast-deleted.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
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
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={fieldSettingsTexts.deleteTitle(field.nome)}
      description={fieldSettingsTexts.deleteText(of, field.preenchidos)}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button tone="danger" onClick={() => void doIt()}>
            {fieldSettingsTexts.delete}
          </Button>
        </>
      }
    />
  )
}
