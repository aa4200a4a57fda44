import { CloudAlert, History, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { useAppUpdate } from '../sync/use-app-update.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useNow } from '../ui/use-now.ts'
import { ChannelNotice } from './channel-notice.tsx'
import { firstSyncProgress, firstSyncWords } from './first-sync.ts'
import { stalenessText } from './staleness.ts'
import { shellTexts, syncProblemGeneral, syncProblemTexts } from './texts.pt-BR.ts'

/** What the whole app has to say above any screen: a problem, the first sync, a new version. */
export function Notices() {
  return (
    <div className="flex flex-col">
      <ProblemNotice />
      <StaleNotice />
      <ChannelNotice />
      <FirstSyncNotice />
      <UpdateNotice />
    </div>
  )
}

function ProblemNotice() {
  const { problem } = useSyncState()
  if (problem === null) return null
  return (
    <p role="alert" className="flex items-center gap-2.5 bg-danger-soft px-4 py-2 text-sm text-on-danger-soft">
      <CloudAlert aria-hidden size={16} className="shrink-0" />
      {syncProblemTexts[problem.code] ?? syncProblemGeneral}
    </p>
  )
}

function StaleNotice() {
  const text = stalenessText(useSyncState(), useNow())
  if (text === null) return null
  return (
    <p role="status" className="flex items-center gap-2.5 bg-warning-soft px-4 py-2 text-sm text-on-warning-soft">
      <History aria-hidden size={16} className="shrink-0" />
      {text}
    </p>
  )
}

function FirstSyncNotice() {
  const { firstSync, isRemade } = useSyncState()
  if (firstSync === null) return null
  const { text, value } = firstSyncProgress(firstSync.tables)
  const { title, hint } = firstSyncWords(firstSync, isRemade)
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-b border-line bg-surface px-4 py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <span className="font-medium">{title}</span>
        <span className="text-muted">{hint}</span>
        <span className="ml-auto text-muted tabular-nums">{text}</span>
      </div>
      <ProgressBar label={title} value={value} />
    </section>
  )
}

function UpdateNotice() {
  const { isReady, apply } = useAppUpdate()
  const [isPutOff, setIsPutOff] = useState(false)
  if (!isReady || isPutOff) return null
  return (
    <div role="status" className="flex items-center gap-2.5 bg-accent-soft px-4 py-1.5 text-sm text-on-accent-soft">
      <Sparkles aria-hidden size={16} className="shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{shellTexts.updateReady}.</span> {shellTexts.updateHint}
      </span>
      <Button size="sm" tone="ghost" onClick={() => setIsPutOff(true)}>
        {shellTexts.later}
      </Button>
      <Button size="sm" tone="primary" onClick={() => void apply()}>
        {shellTexts.updateNow}
      </Button>
    </div>
  )
}
