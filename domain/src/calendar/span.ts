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

/** On how many days a task is, its first included. One that ends at midnight ends with its day. */
export function daysOf(task: Spanning): number {
  return Math.max(1, Math.ceil(minutesToEnd(task) / DAY_MINUTES))
}

/** When a task with an hour and a length ends, on the last of its days: `02:00`. */
export function endOf(task: Spanning): string {
  const minutes = minutesToEnd(task) % DAY_MINUTES
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** From the midnight before it. */
function minutesToEnd({ hora, duration_minutes }: Spanning): number {
  const [hour = 0, minute = 0] = (hora ?? '00:00').split(':').map(Number)
  return hour * 60 + minute + (duration_minutes ?? 0)
}

/** The last of the days that a task is on. */
export function lastDayOf(task: Spanning & { readonly data: string }): string {
  const days = daysOf(task)
  // nearly all, and a calendar asks of each
  if (days === 1) return task.data
  return new Date(Date.parse(`${task.data}T00:00:00Z`) + (days - 1) * DAY_MS).toISOString().slice(0, 10)
}

/** The length of a task for all day that is on so many days; null: it is on one. */
export function lengthOfDays(days: number): number | null {
  return days > 1 ? days * DAY_MINUTES : null
}
