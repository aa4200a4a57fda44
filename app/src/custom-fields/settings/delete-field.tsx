import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { deleteField } from '@vp/domain/custom-fields/mutations/delete-field.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import { toastInfo } from '../../ui/toast.tsx'
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
    const isDone = await mutateOrTell(deleteField, { of, fieldId: field.id })
    onClose()
    if (isDone) toastInfo(fieldSettingsTexts.deleted(field.nome))
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
