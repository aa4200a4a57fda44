import type { AccountHealth } from '@vp/domain/integrations/channel-commands.ts'
import { CircleCheck, History, Info, Smartphone } from 'lucide-react'
import { formatWhenPhrase } from '../../ui/format.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useNow } from '../../ui/use-now.ts'
import { channelTexts } from '../texts.pt-BR.ts'
import { historyState, type HistoryState } from './history-state.ts'
import type { ChannelAccount } from './queries.ts'

const icons = { waiting: History, running: History, stalled: Info, done: CircleCheck, declined: Info, failed: Info }

interface HistoryImportProps {
  account: ChannelAccount
  /** null: not asked or not answered. */
  imported: AccountHealth['imported'] | null
}

/** Of a number that is in use on a phone too: how far the conversations from there have come. */
export function HistoryImport({ account, imported }: HistoryImportProps) {
  const now = useNow()
  const state = historyState(account, now)
  const Icon = icons[state.kind]
  const { title, text } = words(state, now)
  return (
    <div className="flex flex-col gap-3 border-b border-line px-4 py-3">
      <p className="flex items-start gap-2 text-base">
        <Smartphone aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
        <span>
          <span className="font-medium">{channelTexts.coexistence}.</span> {channelTexts.coexistenceText}
        </span>
      </p>
      <div className="flex items-start gap-2 text-base">
        <Icon aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <p>
            <span className="font-medium">{channelTexts.history}.</span> <span className="tabular-nums">{title}</span>
            {imported === null || imported.messages === 0 ? null : (
              <span className="text-muted tabular-nums">
                {' · '}
                {channelTexts.historyCount(imported.messages, imported.conversations)}
              </span>
            )}
          </p>
          {state.kind === 'running' || state.kind === 'stalled' ? (
            <ProgressBar label={channelTexts.history} value={state.progress / 100} />
          ) : null}
          {text === null ? null : <p className="text-sm text-pretty text-muted">{text}</p>}
        </div>
      </div>
    </div>
  )
}

function words(state: HistoryState, now: Date): { title: string; text: string | null } {
  switch (state.kind) {
    case 'waiting':
      return { title: channelTexts.historyWaiting, text: null }
    case 'running': {
      const phase = channelTexts.historyPhases[state.phase ?? 0] ?? ''
      return {
        title: channelTexts.historyRunning(state.progress),
        text: channelTexts.historyPhase(phase, formatWhenPhrase(state.at, now)),
      }
    }
    case 'stalled':
      return {
        title: channelTexts.historyRunning(state.progress),
        text: channelTexts.historyStalled(formatWhenPhrase(state.at, now)),
      }
    case 'done':
      return { title: channelTexts.historyDone, text: null }
    case 'declined':
      return { title: channelTexts.historyDeclined, text: channelTexts.historyDeclinedText }
    case 'failed':
      return { title: channelTexts.historyFailed(state.code), text: channelTexts.historyFailedText }
  }
}
