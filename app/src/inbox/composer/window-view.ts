import { windowLeftMs } from '@vp/domain/inbox/service-window.ts'
import { formatDuration, formatWhenPhrase } from '../../ui/format.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

/** Below this the time left is shown as a warning. */
const SOON_MS = 2 * 3_600_000

export type WindowView =
  | { readonly state: 'open' | 'closing'; readonly text: string; readonly short: string; readonly left: string }
  | { readonly state: 'closed'; readonly text: string }

/** How Meta's 24 h window stands, in words. */
export function windowView(expiresAt: Date | null, now: Date): WindowView {
  const left = windowLeftMs(expiresAt, now)
  if (left > 0) {
    return {
      state: left < SOON_MS ? 'closing' : 'open',
      text: inboxTexts.windowOpen(left),
      short: inboxTexts.windowOpenShort(left),
      left: formatDuration(left),
    }
  }
  if (expiresAt === null) return { state: 'closed', text: inboxTexts.windowNever }
  return { state: 'closed', text: inboxTexts.windowClosed(formatWhenPhrase(expiresAt, now)) }
}
