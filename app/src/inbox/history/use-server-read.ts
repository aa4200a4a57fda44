import { useState } from 'react'
import type { HistoryFailure, ReadAnswer } from '../../sync/history-protocol.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'

export interface ServerRead {
  /** idle: nothing is being read and nothing stands in the way. */
  readonly state: 'idle' | 'reading' | HistoryFailure
  /** The last reading brought what there was. */
  readonly isDone: boolean
  /** May be read unasked: nothing stands in the way, and it has not just failed. */
  readonly mayRead: boolean
  /** Reads, also again after a failure; nothing happens where it cannot be done. */
  readonly read: () => void
}

/** Reading from the server what does not sync: how it stands, and whether it can be done now. Without a connection it waits for one,
 *  and what failed for the lack of one may be done when it is back. */
export function useServerRead(ask: () => Promise<ReadAnswer>): ServerRead {
  const { connection, firstSync } = useSyncState()
  const [isReading, setIsReading] = useState(false)
  const [answer, setAnswer] = useState<ReadAnswer | null>(null)
  const problem = answer?.status === 'failed' ? answer.code : null
  const isOffline = connection === 'offline'

  const [wasOffline, setWasOffline] = useState(isOffline)
  if (wasOffline !== isOffline) {
    setWasOffline(isOffline)
    if (problem === 'offline') setAnswer(null)
  }

  const canRead = !isReading && !isOffline && firstSync === null
  return {
    state: isReading ? 'reading' : (problem ?? (isOffline ? 'offline' : 'idle')),
    isDone: answer?.status === 'read',
    mayRead: canRead && problem === null,
    read() {
      if (!canRead) return
      setIsReading(true)
      void ask().then((heard) => {
        setAnswer(heard)
        setIsReading(false)
      })
    },
  }
}
