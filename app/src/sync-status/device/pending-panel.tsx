import { CloudUpload } from 'lucide-react'
import { PendingList, usePendingEntries } from '../../shell/pending-list.tsx'
import { retryNow } from '../../sync/use-outbox.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { syncTexts } from '../texts.pt-BR.ts'

/** What has not been confirmed or was refused, with what to do about it. */
export function PendingPanel() {
  const entries = usePendingEntries()
  const isWaiting = entries.some((entry) => entry.status !== 'refused')
  return (
    <Panel
      icon={CloudUpload}
      title={syncTexts.pending}
      count={entries.length}
      action={
        isWaiting ? (
          <Button size="sm" onClick={() => void retryNow()}>
            {syncTexts.sendNow}
          </Button>
        ) : null
      }
    >
      {entries.length === 0 ? (
        <p className="px-4 py-6 text-center text-base text-pretty text-muted">{syncTexts.pendingNone}</p>
      ) : (
        <div className="px-4">
          <PendingList entries={entries} />
        </div>
      )}
    </Panel>
  )
}
