import { firstOccurrenceFrom, occurrencesBetween } from '@vp/domain/calendar/recurrence.ts'
import { daysOf, lastDayOf } from '@vp/domain/calendar/span.ts'
import { addDays, type Day } from './days.ts'
import type { TaskRow } from './queries.ts'

/** A task as it is shown on one day. */
export type CalendarTask = TaskRow & {
  /** Tells the days of a series apart. */
  readonly key: string
  /** A change of it has not been acknowledged yet. */
  readonly isPending: boolean
  /** The first day of a series, of any other task its own. */
  readonly starts: Day
  /** The last of the days that it is on. */
  readonly ends: Day
}

/** Whether a task is on a day. */
export const isOn = ({ data, ends }: Pick<CalendarTask, 'data' | 'ends'>, day: Day) => data <= day && day <= ends

/** Whether a task goes on for days. */
export const isLong = ({ data, ends }: Pick<CalendarTask, 'data' | 'ends'>) => data < ends

/** Whether a task is drawn over the hours of its days, which may be two: with an hour, and no longer than a day. */
export const isOfHours = ({ hora, duration_minutes }: Pick<CalendarTask, 'hora' | 'duration_minutes'>) =>
  hora !== null && (duration_minutes ?? 0) <= 1_440

/** Whether it is late: still to do, and all its days before today. */
export const isLate = ({ status, ends }: Pick<CalendarTask, 'status' | 'ends'>, today: Day) =>
  status === 'pendente' && ends < today

/** Whether a task stands for one day of a series that has no row of its own. */
export function isDayOfSeries(task: Pick<TaskRow, 'rrule' | 'ocorrencia'>): boolean {
  return task.rrule !== null && task.ocorrencia !== null
}

const onDay = (series: CalendarTask, day: Day): CalendarTask => ({
  ...series,
  key: `${series.id}:${day}`,
  data: day,
  ends: lastDayOf({ ...series, data: day }),
  ocorrencia: day,
})

/** The days of a series that reach into those between two, both included, but those with a row of their own. */
export function occurrencesOf(series: CalendarTask, first: Day, last: Day): CalendarTask[] {
  if (series.rrule === null) return []
  const own = new Set(series.own_days)
  return occurrencesBetween({ data: series.data, rrule: series.rrule }, addDays(first, 1 - daysOf(series)), last)
    .filter((day) => !own.has(day))
    .map((day) => onDay(series, day))
}

/** Tasks with the days of those that repeat in their place. */
export function withOccurrences(tasks: readonly CalendarTask[], first: Day, last: Day): CalendarTask[] {
  return tasks.flatMap((task) => (task.rrule === null ? [task] : occurrencesOf(task, first, last)))
}

/** The day of a series that is asked for, or the next without a row of its own; undefined when it has ended. */
export function dayOfSeries(series: CalendarTask, day: Day | undefined, today: Day): CalendarTask | undefined {
  if (series.rrule === null) return undefined
  const rule = { data: series.data, rrule: series.rrule }
  if (day !== undefined) return occurrencesBetween(rule, day, day).length === 0 ? undefined : onDay(series, day)
  const next = nextDayOf({ ...rule, own_days: series.own_days }, today)
  return next === null ? undefined : onDay(series, next)
}

/** The first day of a series from one on that has no row of its own; null when it has ended. */
export function nextDayOf(series: { data: Day; rrule: string; own_days: readonly Day[] }, from: Day): Day | null {
  const own = new Set(series.own_days)
  let next = firstOccurrenceFrom(series, from)
  while (next !== null && own.has(next)) next = firstOccurrenceFrom(series, addDays(next, 1))
  return next
}

/** By day and time, those for all day first. */
export function inOrder(tasks: readonly CalendarTask[]): CalendarTask[] {
  return tasks
    .map((task) => ({ task, place: `${task.data} ${task.hora ?? ''} ${task.key}` }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ task }) => task)
}

/** What is late. Of a task that repeats only the latest day: who has missed ten of them makes up for
 *  one. */
export function overdueOf(tasks: readonly CalendarTask[], today: Day): CalendarTask[] {
  const late = tasks.filter((task) => isLate(task, today))
  const latest = new Map<string, string>()
  for (const task of late) if (isDayOfSeries(task)) latest.set(task.id, task.data)
  return late.filter((task) => !isDayOfSeries(task) || latest.get(task.id) === task.data)
}
