import type { DueReminder } from './due-reminders.ts'
import type { Told } from './told.ts'

/** A reminder that came while the app was closed or the device slept is still worth a word for so long. */
export const LATE_MS = 10 * 60_000

/** Tells of a reminder in one of the open tabs alone. What a tab has written down others read a moment later: the one that tells keeps the
 *  reminder's lock for as long as another could still tell of it, or until it is closed. */
export async function tellOnce(
  { taskId, day }: Pick<DueReminder, 'taskId' | 'day'>,
  told: Told,
  tell: () => void,
): Promise<void> {
  await navigator.locks.request(`vp-lembrete:${taskId}:${day}`, { ifAvailable: true }, async (lock) => {
    if (lock === null || told.has(taskId, day)) return
    told.add(taskId, day, Date.now())
    tell()
    await new Promise((resolve) => setTimeout(resolve, LATE_MS))
  })
}
