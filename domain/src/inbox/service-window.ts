const HOUR_MS = 3_600_000

/** Length of Meta's customer service window, counted from the contact's last message (Cloud API, "Customer service windows"). */
export const SERVICE_WINDOW_MS = 24 * HOUR_MS

/** Length of Meta's free entry point window, counted from our first answer to who came from an ad (Cloud API, "Free entry points"). */
export const FREE_ENTRY_WINDOW_MS = 72 * HOUR_MS

/** Within this time of the message from the ad our answer must go, or no free entry point window opens. */
export const FREE_ENTRY_ANSWER_MS = 24 * HOUR_MS

/** What a conversation's row says of its windows. */
export interface WindowTimes {
  /** End of the service window; null when the person has never written. */
  readonly window_expires_at: Date | null
  /** The newest message that came from an ad. */
  readonly referral_at: Date | null
  /** End of the free entry point window; null when none was ever open. */
  readonly free_entry_expires_at: Date | null
}

/** How a conversation stands with Meta at one moment; all times left in ms, 0 for none. */
export interface MessageWindow {
  /** `free_entry`: as `service`, and nothing costs anything. `closed`: only templates may be sent. */
  readonly kind: 'closed' | 'service' | 'free_entry'
  /** To write freely. The free entry point window does not lengthen it. */
  readonly freeFormMs: number
  /** In which no message costs anything, templates neither; may outlast `freeFormMs`. */
  readonly noChargeMs: number
  /** To answer who came from an ad, which opens the free entry point window. */
  readonly answerAdMs: number
}

/** Time left to write freely, in ms; 0 when closed. For lists, which need no more. `expiresAt`: `window_expires_at`. */
export function windowLeftMs(expiresAt: Date | null, now: Date): number {
  return expiresAt === null ? 0 : Math.max(0, expiresAt.getTime() - now.getTime())
}

/** The one reckoning of both windows, for the composer, the mutators and the server's last look before it sends. The end itself is
 *  outside. Source: Meta, Cloud API, "Pricing" and "Customer service windows" (field.md 1.9). */
export function messageWindow(times: WindowTimes, now: Date): MessageWindow {
  const freeFormMs = windowLeftMs(times.window_expires_at, now)
  const noChargeMs = windowLeftMs(times.free_entry_expires_at, now)
  const { referral_at: adAt } = times
  const answerUntil = adAt === null ? null : new Date(adAt.getTime() + FREE_ENTRY_ANSWER_MS)
  return {
    kind: freeFormMs === 0 ? 'closed' : noChargeMs === 0 ? 'service' : 'free_entry',
    freeFormMs,
    noChargeMs,
    answerAdMs: noChargeMs === 0 ? windowLeftMs(answerUntil, now) : 0,
  }
}

/** When the free entry point window ends that an answer opens; null when it came too late, or before the ad's message. */
export function freeEntryEnd(referralAt: Date, answeredAt: Date): Date | null {
  const tookMs = answeredAt.getTime() - referralAt.getTime()
  if (tookMs < 0 || tookMs > FREE_ENTRY_ANSWER_MS) return null
  return new Date(answeredAt.getTime() + FREE_ENTRY_WINDOW_MS)
}
