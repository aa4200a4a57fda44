import { setHistoryDays } from '@vp/domain/auth/mutations/set-history-days.ts'
import { useEffect } from 'react'
import { readOlder, rereadKept } from '../../sync/history.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useOutbox } from '../../sync/use-outbox.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { useNow } from '../../ui/use-now.ts'
import { isWholeHere, threadEdge, threadEdgeQuery } from './queries.ts'
import { useServerRead, type ServerRead } from './use-server-read.ts'

export interface OlderMessages extends ServerRead {
  /** Nothing is older than what is here. */
  readonly isWhole: boolean
}

/** What of a thread lies on the server. What is here of it already is brought up to date once it is looked at.
 *  `oldestShown`: undefined while nothing is shown. */
export function useOlderMessages(conversationId: string, oldestShown: Date | undefined): OlderMessages {
  const [edge] = useLiveQuery(threadEdgeQuery(conversationId), threadEdge)
  const { connection } = useSyncState()
  const now = useNow()
  // a window that was only asked for says nothing of what is here
  const isWindowAskedFor = useOutbox().some(({ name }) => name === setHistoryDays.name)
  const reading = useServerRead(() => readOlder(conversationId))

  const newestKept = edge?.newest_kept ?? null
  const isKeptShown = newestKept !== null && oldestShown !== undefined && oldestShown <= newestKept
  const isOnline = connection === 'online'
  useEffect(() => {
    // what fails here is tried again the next time; what is shown is as good as it was
    if (isKeptShown && isOnline) void rereadKept(conversationId)
  }, [isKeptShown, isOnline, conversationId])

  const isWhole = edge !== undefined && (edge.is_whole === true || (!isWindowAskedFor && isWholeHere(edge, now)))
  return { ...reading, mayRead: reading.mayRead && edge !== undefined && !isWhole, isWhole }
}
