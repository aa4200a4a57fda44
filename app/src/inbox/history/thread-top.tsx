import { CloudOff, LoaderCircle } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { OlderMessages } from './use-older-messages.ts'

/** Above the oldest message that is here: the beginning, or what is the matter with what is older. As tall in every state, so that
 *  the thread does not jump when one follows another. */
export function ThreadTop({ older }: { older: OlderMessages }) {
  return (
    <div className="flex min-h-11 flex-col items-center justify-center text-center text-sm text-muted" role="status">
      <Words older={older} />
    </div>
  )
}

function Words({ older }: { older: OlderMessages }) {
  if (older.isWhole) return inboxTexts.start
  switch (older.state) {
    case 'idle':
    case 'reading':
      return (
        <span className="flex items-center gap-2">
          <LoaderCircle aria-hidden size={16} className="animate-spin" />
          {inboxTexts.olderReading}
        </span>
      )
    case 'offline':
      return (
        <span className="flex items-center gap-2 text-pretty">
          <CloudOff aria-hidden size={16} className="shrink-0" />
          {inboxTexts.olderOffline}
        </span>
      )
    // a thread that is shown is known, if only here
    case 'not_found':
    case 'failed':
      return (
        <span className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1">
          {inboxTexts.olderFailed}
          <Button size="sm" onClick={older.read}>
            {inboxTexts.tryAgain}
          </Button>
        </span>
      )
  }
}
