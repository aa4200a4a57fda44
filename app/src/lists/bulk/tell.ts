import { toastInfo, toastUndo } from '../../ui/toast.tsx'

/** Says what was done and what stayed as it was, with the way back where there is one. */
export function tell(words: string, kept: string | null, undo: (() => Promise<unknown>) | null): void {
  const text = kept === null ? words : `${words}. ${kept}`
  if (undo === null) toastInfo(text)
  else toastUndo(text, () => void undo())
}
