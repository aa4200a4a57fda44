import { messageWindow, type MessageWindow, type WindowTimes } from '@vp/domain/inbox/service-window.ts'
import { formatDuration, formatWhenPhrase } from '../../ui/format.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

const HOUR_MS = 3_600_000

/** Below this the time left is shown as a warning. */
const SOON_MS = 2 * HOUR_MS

export type WindowView =
  | {
      readonly state: 'open' | 'closing'
      /** A whole sentence. */
      readonly text: string
      /** What closes, and the time left. */
      readonly short: string
      /** The time left alone. */
      readonly left: string
      /** The same in the largest unit, while nothing presses. */
      readonly shortest: string
      /** What an ad has to do with it; null: nothing. */
      readonly ad: string | null
    }
  | { readonly state: 'closed'; readonly text: string; readonly ad: string | null }

/** How Meta's windows stand, in words. */
export function windowView(times: WindowTimes, now: Date): WindowView {
  const window = messageWindow(times, now)
  const ad = adText(window)
  if (window.kind !== 'closed') {
    const left = window.freeFormMs
    return {
      state: left < SOON_MS ? 'closing' : 'open',
      text: inboxTexts.windowOpen(left),
      short: inboxTexts.windowOpenShort(left),
      left: formatDuration(left),
      shortest: left < SOON_MS ? formatDuration(left) : formatDuration(left - (left % HOUR_MS)),
      ad,
    }
  }
  const { window_expires_at: closedAt } = times
  if (closedAt === null) return { state: 'closed', text: inboxTexts.windowNever, ad }
  return { state: 'closed', text: inboxTexts.windowClosed(formatWhenPhrase(closedAt, now)), ad }
}

function adText({ kind, noChargeMs, answerAdMs }: MessageWindow): string | null {
  if (noChargeMs > 0) return kind === 'closed' ? inboxTexts.adTemplatesFree(noChargeMs) : inboxTexts.adFree(noChargeMs)
  return answerAdMs > 0 && kind !== 'closed' ? inboxTexts.adAnswer(answerAdMs) : null
}
