import { setAside } from '../sync/use-outbox.ts'
import { toastUndo } from '../ui/toast.tsx'

/** Discards what was refused; while `message` stands it can be had back, whole, files too. */
export function discard(refused: readonly { readonly seq: number }[], message: string): void {
  const { bringBack, letGo } = setAside(refused.map(({ seq }) => seq))
  toastUndo(message, bringBack, () => void letGo())
}
