const HOUR_MS = 3_600_000

/** Length of Meta's customer service window, counted from the contact's last message (Cloud API, "Customer service windows"). */
export const SERVICE_WINDOW_MS = 24 * HOUR_MS

/** Time left to answer freely, in ms; 0 when closed, and then only templates may be sent.
 *  `expiresAt`: `conversations.window_expires_at`; null when the person has never written. */
export function windowLeftMs(expiresAt: Date | null, now: Date): number {
  return expiresAt === null ? 0 : Math.max(0, expiresAt.getTime() - now.getTime())
}
