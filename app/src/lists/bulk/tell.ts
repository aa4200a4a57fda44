import type { Refusal } from '@vp/domain/refused.ts'
import { explainRefusal } from '../../shell/explain-refusal.ts'
import { toastInfo, toastUndo } from '../../ui/toast.tsx'
import { longListTexts } from '../texts.pt-BR.ts'

interface Told {
  /** How many were changed. */
  readonly done: number
  /** Why the rest was not. */
  readonly refusal: Refusal | null
  /** That they were. */
  readonly words: string
  /** What stayed as it was, and why. */
  readonly kept: string | null
  /** Null where there is none. */
  readonly undo: (() => Promise<unknown>) | null
}

/** Says what was done and what stayed as it was, with the way back where there is one. */
export function tell(told: Told): void {
  const { done, refusal, undo } = told
  if (refusal !== null) explainRefusal(refusal)
  if (refusal !== null && done === 0) return
  const text = inWords(told)
  if (done === 0 || undo === null) toastInfo(text)
  else toastUndo(text, () => void undo())
}

export function inWords({ done, words, kept }: Pick<Told, 'done' | 'words' | 'kept'>): string {
  if (kept === null) return done === 0 ? longListTexts.allWereSo : words
  return `${done === 0 ? longListTexts.nothingChanged : words}. ${kept}`
}
