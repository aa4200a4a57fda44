import { undoDeletion } from '@vp/domain/deletions/mutations/undo-deletion.ts'
import { toastUndo } from '../ui/toast.tsx'
import { mutateOrTell } from './mutate-or-tell.ts'

/** Says what was deleted, with the way back. `onBack`: where to go once it is there again. */
export function toastDeleted(words: string, deletionIds: readonly string[], onBack?: () => Promise<void>): void {
  toastUndo(words, () => void takeBack(deletionIds, onBack))
}

/** The last first: what it unlinked may be what an earlier one took. */
async function takeBack(deletionIds: readonly string[], onBack?: () => Promise<void>): Promise<void> {
  for (const deletionId of deletionIds.toReversed()) {
    if (!(await mutateOrTell(undoDeletion, { deletionId }))) return
  }
  await onBack?.()
}
