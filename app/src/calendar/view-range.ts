import { addDays, addMonths, monthWeeks, week, type Day, type WeekStart } from '../tasks/days.ts'
import { longDayName, monthName, shortDayName } from '../tasks/day-names.ts'
import type { View } from './calendar-search.ts'

/** Of a day's tasks a month draws no more than these. */
export const LINES_A_DAY = 4
const AGENDA_DAYS = 30
/** Late tasks that the list looks back for. */
const OVERDUE_DAYS = 90

/** The days that a view shows around one, both included. */
export function rangeOf(view: View, day: Day, today: Day, weekStart: WeekStart): { first: Day; last: Day } {
  if (view === 'dia') return { first: day, last: day }
  if (view === 'agenda') {
    return { first: addDays(day < today ? day : today, -OVERDUE_DAYS), last: addDays(day, AGENDA_DAYS) }
  }
  const days = view === 'semana' ? week(day, weekStart) : monthWeeks(day, weekStart).flat()
  return { first: days[0] ?? day, last: days.at(-1) ?? day }
}

/** The day that a view shows one step further. */
export function stepped(view: View, day: Day, direction: 1 | -1): Day {
  if (view === 'mes') return addMonths(day, direction)
  return addDays(day, direction * (view === 'dia' ? 1 : 7))
}

/** What the days are called. */
export function titleOf(view: View, day: Day, weekStart: WeekStart): string {
  if (view === 'mes') return monthName(day)
  if (view !== 'semana') return longDayName(day)
  const days = week(day, weekStart)
  return `${shortDayName(days[0] ?? day)} a ${shortDayName(days.at(-1) ?? day)}`
}
