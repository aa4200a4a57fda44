import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { X } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { sendTexts } from './send-texts.pt-BR.ts'
import { setReplyTarget, type ReplyTarget } from './reply-target.ts'

/** What the next text answers, above the box, and the way not to. */
export function ReplyStrip({ target }: { target: ReplyTarget }) {
  return (
    <div
      role="group"
      aria-label={sendTexts.answering(target.author)}
      className="flex items-center gap-2 rounded-md border-l-3 border-accent bg-sunken py-1 pr-1 pl-2.5"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-xs font-semibold text-on-accent-soft">{target.author}</span>
        <span className="truncate text-sm text-muted">{plainWords(target.text)}</span>
      </span>
      <IconButton icon={X} label={sendTexts.stopAnswering} size="sm" onClick={() => setReplyTarget(null)} />
    </div>
  )
}
