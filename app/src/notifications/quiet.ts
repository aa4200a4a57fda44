import { isQuietAt, type QuietHours } from '@vp/domain/notifications/quiet-hours.ts'

/** Whether a moment is within the person's quiet hours, by the clock of the device. */
export function isQuiet(hours: QuietHours, now: Date): boolean {
  return isQuietAt(hours, now.getHours() * 60 + now.getMinutes())
}
