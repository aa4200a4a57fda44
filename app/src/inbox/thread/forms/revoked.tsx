import { Ban } from 'lucide-react'
import { messageTexts } from '../../message-texts.pt-BR.ts'

/** In place of what its author took back. */
export function Revoked({ autor }: { autor: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-muted italic">
      <Ban aria-hidden size={15} className="shrink-0" />
      {autor === 'contato' ? messageTexts.revokedByContact : messageTexts.revokedByTeam}
    </span>
  )
}
