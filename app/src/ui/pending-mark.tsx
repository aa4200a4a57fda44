import { Clock } from 'lucide-react'
import { uiTexts } from './texts.pt-BR.ts'

/** On something that the person did here and that has not reached the server yet. `size`: pixels. */
export function PendingMark({ size = 14 }: { size?: number }) {
  return (
    <span title={uiTexts.pending} className="shrink-0 text-muted">
      <Clock aria-hidden size={size} />
      <span className="sr-only">{uiTexts.pending}</span>
    </span>
  )
}
