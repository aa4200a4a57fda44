import { Cloud, CloudAlert, CloudCheck, CloudOff, RefreshCw, type LucideIcon } from 'lucide-react'
import type { SyncState } from '../sync/use-sync-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

export interface ConnectionView {
  readonly icon: LucideIcon
  readonly tone: 'success' | 'neutral' | 'warning' | 'danger'
  /** `Offline`, the short word. */
  readonly word: string
  /** `Offline · 3 pendentes`, all of it. */
  readonly text: string
  /** How many things the icon counts. */
  readonly count: number
}

const views = {
  online: { icon: CloudCheck, tone: 'success', word: shellTexts.online },
  syncing: { icon: RefreshCw, tone: 'neutral', word: shellTexts.syncing },
  offline: { icon: CloudOff, tone: 'warning', word: shellTexts.offline },
} as const satisfies Record<SyncState['connection'], Omit<ConnectionView, 'text' | 'count'>>

/** How the connection pill looks and reads. Refused changes come first: they wait for a person. */
export function connectionView(
  state: Pick<SyncState, 'connection' | 'pendingCount'>,
  refusedCount: number,
): ConnectionView {
  const base = views[state.connection]
  const parts = [
    ...(refusedCount > 0 ? [shellTexts.notSent(refusedCount)] : []),
    ...(state.pendingCount > 0 ? [shellTexts.pending(state.pendingCount)] : []),
  ]
  const text = [base.word, ...parts].join(' · ')
  if (refusedCount > 0) return { ...base, icon: CloudAlert, tone: 'danger', text, count: refusedCount }
  // online with something on the way is not yet all well
  const icon = state.connection === 'online' && state.pendingCount > 0 ? Cloud : base.icon
  return { ...base, icon, text, count: state.pendingCount }
}
