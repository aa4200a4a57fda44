import type { Refusal } from '@vp/domain/refused.ts'
import { toastProblem } from '../ui/toast.tsx'
import { refusalText } from './refusal-texts.pt-BR.ts'

/** Tells the person why their own device refused, and what to do. */
export function explainRefusal(refusal: Refusal): void {
  const { reason, remedy } = refusalText(refusal)
  toastProblem(reason, { text: remedy })
}
