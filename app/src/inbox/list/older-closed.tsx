import type { ClosedFilter } from '@vp/domain/inbox/history-pages.ts'
import { closedStatuses } from '@vp/domain/inbox/conversation-status.ts'
import { CloudDownload, CloudOff, LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import { readClosed } from '../../sync/history.ts'
import { Button } from '../../ui/button.tsx'
import { useServerRead } from '../history/use-server-read.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { ListFilter } from './queries.ts'

/** Which closed conversations a list shows; null when it shows none. */
export function closedFilterOf({ status, dono, userId, ordem }: ListFilter): ClosedFilter | null {
  if (ordem === 'espera' || ordem === 'urgencia') return null
  const closed = closedStatuses.find((candidate) => candidate === status)
  if (closed === undefined && status !== 'todas') return null
  const words = new Map<string, string | undefined>([
    ['todos', undefined],
    ['minhas', userId],
    ['sem-dono', 'nobody'],
  ])
  const owner = words.has(dono) ? words.get(dono) : dono
  return { ...(closed === undefined ? {} : { status: closed }), ...(owner === undefined ? {} : { owner }) }
}

/** Below the last closed conversation on this device: the way to those from before the history window. What it brings stays. */
export function OlderClosed({ filter }: { filter: ClosedFilter }) {
  const [isEnd, setIsEnd] = useState(false)
  const reading = useServerRead(async () => {
    const answer = await readClosed(filter)
    if (answer.status === 'read') setIsEnd(answer.isWhole)
    return answer
  })
  const isReading = reading.state === 'reading'
  const hasFailed = reading.state === 'failed' || reading.state === 'not_found'
  return (
    <div className="flex min-h-16 flex-col items-center justify-center gap-2 px-3 py-2 text-center text-sm text-muted">
      {hasFailed ? <span role="status">{inboxTexts.closedFailed}</span> : null}
      {isEnd ? (
        <span role="status">{inboxTexts.closedEnd}</span>
      ) : (
        <Button
          size="sm"
          tone="ghost"
          blockedBecause={reading.state === 'offline' ? inboxTexts.closedOffline : undefined}
          aria-busy={isReading}
          onClick={reading.read}
        >
          {reading.state === 'offline' ? (
            <CloudOff aria-hidden size={16} />
          ) : isReading ? (
            <LoaderCircle aria-hidden size={16} className="animate-spin" />
          ) : (
            <CloudDownload aria-hidden size={16} />
          )}
          {hasFailed ? inboxTexts.tryAgain : isReading ? inboxTexts.closedReading : inboxTexts.closedMore}
        </Button>
      )}
    </div>
  )
}
