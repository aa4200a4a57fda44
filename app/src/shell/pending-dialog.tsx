import { useNavigate } from '@tanstack/react-router'
import { CloudCheck } from 'lucide-react'
import { retryNow } from '../sync/use-outbox.ts'
import { useSyncState, type SyncState } from '../sync/use-sync-state.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatWhenPhrase } from '../ui/format.ts'
import { useNow } from '../ui/use-now.ts'
import { PendingList, usePendingEntries } from './pending-list.tsx'
import { openWindow, useShellWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** Everything the person did that the server has not confirmed, or has refused: each with why, and the way on. */
export function PendingDialog() {
  const shown = useShellWindow('pending')
  const { connection, lastSyncedAt } = useSyncState()
  const now = useNow()
  const navigate = useNavigate()
  const entries = usePendingEntries()
  const waiting = entries.filter((entry) => entry.status !== 'refused')
  return (
    <Dialog
      {...shown}
      title={shellTexts.pendingTitle}
      description={[
        hintFor(connection, waiting.length, entries.length),
        ...(connection === 'offline' && lastSyncedAt !== null
          ? [shellTexts.updatedAt(formatWhenPhrase(new Date(lastSyncedAt), now))]
          : []),
      ].join(' ')}
      width="md"
      footer={
        <>
          <Button
            tone="ghost"
            onClick={() => {
              openWindow(null)
              void navigate({ to: '/app/sincronizacao' })
            }}
          >
            {shellTexts.seeSync}
          </Button>
          {waiting.length === 0 ? null : (
            <Button tone="primary" onClick={() => void retryNow()}>
              {shellTexts.sendNow}
            </Button>
          )}
        </>
      }
    >
      {entries.length === 0 ? (
        <EmptyState icon={CloudCheck} title={shellTexts.pendingEmptyTitle} text={shellTexts.pendingEmptyText} />
      ) : (
        <PendingList entries={entries} />
      )}
    </Dialog>
  )
}

function hintFor(connection: SyncState['connection'], waiting: number, all: number): string {
  if (connection === 'offline') return shellTexts.pendingHintOffline
  return waiting === 0 && all > 0 ? shellTexts.pendingHintRefused : shellTexts.pendingHintOnline
}
