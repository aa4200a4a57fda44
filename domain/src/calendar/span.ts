const DAY_MINUTES = 1_440
const DAY_MS = 86_400_000

/** How long a task can be: a year. */
export const LONGEST_DAYS = 366
/** In minutes. */
export const LONGEST_TASK = LONGEST_DAYS * DAY_MINUTES

interface Spanning {
  /** `14:05`; null: all day. */
  readonly hora: string | null
  /** One for all day has as many whole days. */
  readonly duration_minutes: number | null
}

/** On how many days a task is, its first included. One with an hour that is no longer than a day is its first day's, also past midnight. */
export function daysOf({ hora, duration_minutes }: Spanning): number {
  const minutes = duration_minutes ?? 0
  if (minutes <= DAY_MINUTES) return 1
  const [hour = 0, minute = 0] = (hora ?? '00:00').split(':').map(Number)
  return Math.ceil((hour * 60 + minute + minutes) / DAY_MINUTES)
}

/** The last of the days that a task is on. */
export function lastDayOf(task: Spanning & { readonly data: string }): string {
  return new Date(Date.parse(`${task.data}T00:00:00Z`) + (daysOf(task) - 1) * DAY_MS).toISOString().slice(0, 10)
}

/** The length of a task for all day that is on so many days; null: it is on one. */
export function lengthOfDays(days: number): number | null {
  return days > 1 ? days * DAY_MINUTES : null
}
