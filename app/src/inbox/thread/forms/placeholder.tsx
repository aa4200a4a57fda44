import { Smartphone } from 'lucide-react'
import { messageTexts } from '../../message-texts.pt-BR.ts'

/** A file of an imported conversation that Meta has not sent along, or not yet. */
export function Placeholder() {
  return (
    <p className="flex items-start gap-2 text-muted">
      <Smartphone aria-hidden size={18} className="mt-0.5 shrink-0" />
      {messageTexts.onThePhone}
    </p>
  )
}
