/** Calendar days are wall-clock text, `2026-11-23`: no zone is involved in moving between them. */
export type Day = string

const toUtc = (day: Day) => new Date(`${day}T00:00:00Z`)
const fromUtc = (date: Date): Day => date.toISOString().slice(0, 10)

/** Today's day in an IANA zone. */
export function today(timeZone: string, now: Date = new Date()): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
}

/** Minutes since midnight in an IANA zone. */
export function minuteOfDay(timeZone: string, now: Date = new Date()): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now)
  const [hour = 0, minute = 0] = parts.split(':').map(Number)
  return hour * 60 + minute
}

export function addDays(day: Day, count: number): Day {
  const date = toUtc(day)
  date.setUTCDate(date.getUTCDate() + count)
  return fromUtc(date)
}

/** The same day of another month, or its last day where there is no such day (31 Jan + 1 = 28 Feb). */
export function addMonths(day: Day, count: number): Day {
  const date = toUtc(day)
  const dayOfMonth = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count + 1)
  date.setUTCDate(0)
  date.setUTCDate(Math.min(dayOfMonth, date.getUTCDate()))
  return fromUtc(date)
}

/** On which weekday a person's weeks start: 0, Sunday, as calendars in Brazil do, or 1, Monday. */
export type WeekStart = 0 | 1

/** The first day of a day's week. */
export function startOfWeek(day: Day, weekStart: WeekStart = 0): Day {
  return addDays(day, -((toUtc(day).getUTCDay() - weekStart + 7) % 7))
}

export function week(day: Day, weekStart: WeekStart = 0): Day[] {
  return daysFrom(startOfWeek(day, weekStart), 7)
}

/** The weeks that a month touches, each of seven days. */
export function monthWeeks(day: Day, weekStart: WeekStart = 0): Day[][] {
  const first = `${day.slice(0, 7)}-01`
  const start = startOfWeek(first, weekStart)
  const weeks = Math.ceil(daysBetween(start, addMonths(first, 1)) / 7)
  const days = daysFrom(start, weeks * 7)
  return Array.from({ length: weeks }, (_, index) => days.slice(index * 7, index * 7 + 7))
}

/** So many days from one on. One date that is moved: a month is asked for each time it is drawn. */
function daysFrom(first: Day, count: number): Day[] {
  const date = toUtc(first)
  return Array.from({ length: count }, (_, index) => {
    if (index > 0) date.setUTCDate(date.getUTCDate() + 1)
    return fromUtc(date)
  })
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / 86_400_000)
}
