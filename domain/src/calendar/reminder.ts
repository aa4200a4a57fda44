import { localMidday, wallClock } from '../wall-clock.ts'
import { firstOccurrenceFrom } from './recurrence.ts'

/** A task for all day counts as beginning then. */
const ALL_DAY_AT = '09:00'
const DAY_MINUTES = 1_440
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** What of a task it takes to know when its people are reminded. Wall clock of the workspace's zone. */
export interface Reminded {
  readonly data: string
  readonly hora: string | null
  readonly lembrete_minutos: number | null
  readonly rrule: string | null
}

export interface Reminder {
  /** The day of the task that is told of: its own, or one of a series. */
  readonly day: string
  /** When to tell, ms since the epoch. */
  readonly at: number
}

/** When to remind of a task that is on a day. Whole days of notice are days of the calendar, so that "the day before, at the same time"
 *  stays that when clocks change; the rest is time that passes. */
export function reminderAt(task: Pick<Reminded, 'hora' | 'lembrete_minutos'>, day: string, timeZone: string): number {
  const minutes = task.lembrete_minutos ?? 0
  const days = Math.floor(minutes / DAY_MINUTES)
  const midday = Date.parse(`${day}T12:00:00Z`) - days * DAY_MS
  return wallClock(midday, task.hora ?? ALL_DAY_AT, timeZone) - (minutes % DAY_MINUTES) * MINUTE_MS
}

/** Days of a series that are looked at before giving up: all those that can have a row of their own within the longest notice, and more. */
const MOST_DAYS = 1_000

/** The first reminder of a task at or after a moment; null when there is none any more. `skip`: days of a series that are told of
 *  elsewhere, or have been. */
export function nextReminder(
  task: Reminded,
  timeZone: string,
  from: number,
  skip: ReadonlySet<string> = new Set(),
): Reminder | null {
  if (task.lembrete_minutos === null) return null
  if (task.rrule === null) {
    const at = reminderAt(task, task.data, timeZone)
    return at < from || skip.has(task.data) ? null : { day: task.data, at }
  }
  const series = { data: task.data, rrule: task.rrule }
  // a reminder comes on the task's day or before it, by that zone's calendar
  let start = new Date(localMidday(from, timeZone)).toISOString().slice(0, 10)
  for (let count = 0; count < MOST_DAYS; count += 1) {
    const day = firstOccurrenceFrom(series, start)
    if (day === null) return null
    const at = reminderAt(task, day, timeZone)
    if (at >= from && !skip.has(day)) return { day, at }
    start = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  }
  return null
}

const shortDay = (day: string) => `${day.slice(8)}/${day.slice(5, 7)}`

/** What a reminder is headed with, on the bell as in the app: `Tarefa agora`, `Tarefa hoje às 14:00`. `now`: ms since the epoch. */
export function reminderTitle(
  task: Pick<Reminded, 'hora' | 'lembrete_minutos'>,
  day: string,
  timeZone: string,
  now: number,
): string {
  const today = localMidday(now, timeZone)
  const days = Math.round((Date.parse(`${day}T12:00:00Z`) - today) / DAY_MS)
  if (task.hora === null && days === 0) return 'Tarefa de hoje'
  const isNow =
    task.hora !== null && Math.abs(wallClock(Date.parse(`${day}T12:00:00Z`), task.hora, timeZone) - now) < 90_000
  if (isNow) return 'Tarefa agora'
  const word = days === 0 ? 'hoje' : days === 1 ? 'amanhã' : `em ${shortDay(day)}`
  return task.hora === null ? `Tarefa ${word}` : `Tarefa ${word} às ${task.hora}`
}
