/** A device's clock may be off by this much before anybody notices: what is shown in minutes. */
const TOLERANCE_MS = 5 * 60_000

/** Whether this device's clock is wrong, by an answer's Date header (RFC 9110, 6.6.1: to the second, by the server's clock).
 *  Without one nothing is known, and the clock is believed. */
export function isClockWrong(date: string | null, now = Date.now()): boolean {
  const server = Date.parse(date ?? '')
  return Number.isFinite(server) && Math.abs(server - now) > TOLERANCE_MS
}
