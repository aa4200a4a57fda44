import type { NotificationSettings } from './queries.ts'

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Whether a moment is within the person's quiet hours, by the clock of the device; they may go over midnight. The first minute is
 *  within, the last is not. */
export function isQuiet(
  { silencio_de: from, silencio_ate: until }: Pick<NotificationSettings, 'silencio_de' | 'silencio_ate'>,
  now: Date,
): boolean {
  if (from === null || until === null) return false
  const [start, end, at] = [minutesOf(from), minutesOf(until), now.getHours() * 60 + now.getMinutes()]
  return start <= end ? at >= start && at < end : at >= start || at < end
}
