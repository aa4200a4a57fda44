import { Star } from 'lucide-react'
import { inboxTexts } from '../texts.pt-BR.ts'
import { useIsStarred } from './stars.ts'

/** That the person has starred a message. */
export function StarMark({ messageId }: { messageId: string }) {
  if (!useIsStarred(messageId)) return null
  return <Star role="img" aria-label={inboxTexts.isStarred} size={12} className="fill-current" />
}
