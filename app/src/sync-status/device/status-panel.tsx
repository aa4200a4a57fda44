import { clsx } from 'clsx'
import { CloudAlert, CloudCheck, CloudOff, RefreshCw, Smartphone, type LucideIcon } from 'lucide-react'
import { firstSyncProgress, firstSyncWords } from '../../shell/first-sync.ts'
import { syncProblemGeneral, syncProblemTexts } from '../../shell/texts.pt-BR.ts'
import { appVersion } from '../../sync/app-version.ts'
import { retryNow } from '../../sync/use-outbox.ts'
import { useSyncState, type SyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { formatWhen } from '../../ui/format.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { syncTexts } from '../texts.pt-BR.ts'

interface View {
  readonly icon: LucideIcon
  readonly tone: string
  readonly title: string
  readonly hint: string
}

const views: Record<SyncState['connection'], View> = {
  online: {
    icon: CloudCheck,
    tone: 'bg-success-soft text-on-success-soft',
    title: syncTexts.upToDate,
    hint: syncTexts.upToDateHint,
  },
  syncing: {
    icon: RefreshCw,
    tone: 'bg-neutral-soft text-on-neutral-soft',
    title: syncTexts.syncing,
    hint: syncTexts.syncingHint,
  },
  offline: {
    icon: CloudOff,
    tone: 'bg-warning-soft text-on-warning-soft',
    title: syncTexts.offline,
    hint: syncTexts.offlineHint,
  },
}

/** How this device stands, the worst first. */
function viewOf({ connection, firstSync, isRemade, problem }: SyncState): View {
  if (problem !== null) {
    const hint = syncProblemTexts[problem.code] ?? syncProblemGeneral
    return { icon: CloudAlert, tone: 'bg-danger-soft text-on-danger-soft', title: syncTexts.problem, hint }
  }
  if (firstSync !== null && connection !== 'offline') {
    return { ...views.syncing, ...firstSyncWords(firstSync, isRemade) }
  }
  return views[connection]
}

/** How far the local copy is, and since when. */
export function StatusPanel() {
  const state = useSyncState()
  const now = useNow()
  const { icon: Icon, tone, title, hint } = viewOf(state)
  const { firstSync } = state
  const progress = firstSync === null ? null : firstSyncProgress(firstSync.tables)
  return (
    <Panel
      icon={Smartphone}
      title={syncTexts.tabs.aparelho}
      action={
        <Button size="sm" onClick={() => void retryNow()}>
          <RefreshCw aria-hidden size={15} />
          {syncTexts.syncNow}
        </Button>
      }
    >
      <div className="flex flex-col gap-3 border-b border-line p-4">
        <div className="flex items-start gap-3">
          <span className={clsx('flex size-10 shrink-0 items-center justify-center rounded-lg', tone)}>
            <Icon aria-hidden size={20} strokeWidth={1.9} />
          </span>
          <div role="status" className="flex min-w-0 flex-col">
            <p className="text-md font-semibold">{title}</p>
            <p className="text-base text-pretty text-muted">{hint}</p>
          </div>
        </div>
        {progress === null ? null : (
          <div className="flex flex-col gap-1.5">
            <ProgressBar label={title} value={progress.value} />
            <span className="text-sm text-muted tabular-nums">{progress.text}</span>
          </div>
        )}
      </div>
      <Facts
        facts={[
          { name: syncTexts.lastSynced, value: lastSyncedText(state, now) },
          { name: syncTexts.appVersion, value: appVersion },
        ]}
      />
    </Panel>
  )
}

function lastSyncedText({ connection, lastSyncedAt }: SyncState, now: Date): string {
  // live: nothing newer exists, however long ago the last change was
  if (connection === 'online') return formatWhen(now, now)
  if (lastSyncedAt !== null) return formatWhen(new Date(lastSyncedAt), now)
  // the worker may not have said yet what it knows
  return connection === 'offline' ? syncTexts.never : '…'
}
