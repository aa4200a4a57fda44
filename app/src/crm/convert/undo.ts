import { undoConversion } from '@vp/domain/crm/mutations/undo-conversion.ts'
import { newId } from '@vp/domain/ids.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastInfo } from '../../ui/toast.tsx'
import { convertTexts } from './texts.pt-BR.ts'

/** Makes a lead again of a contact; says so. `goTo`: to the lead's page, as the contact's may be gone. */
export async function undo(conversionId: string, goTo: () => Promise<void>): Promise<void> {
  if (!(await mutateOrTell(undoConversion, { conversionId, changeId: newId() }))) return
  await goTo()
  toastInfo(convertTexts.undone)
}
