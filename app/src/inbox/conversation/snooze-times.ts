import { formatTime } from '../../ui/format.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

export interface SnoozeTime {
  readonly id: string
  readonly label: string
  /** The very moment, in words. */
  readonly hint: string
  readonly until: Date
}

const MORNING = 9
const EVENING = 18
const weekday = new Intl.DateTimeFormat('pt-BR', { weekday: 'long', day: 'numeric', month: 'short' })

function at(now: Date, daysOn: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysOn, hour)
}

/** Moments that people put a conversation off to, by the clock of the device; none of them has passed. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  // Monday is 1; today's own Monday is a week away
  const toMonday = (8 - now.getDay()) % 7 || 7
  const labels = inboxTexts.snoozeTimes
  const times = [
    { id: 'hour', label: labels.hour, until: inHours(1) },
    { id: 'evening', label: labels.evening, until: at(now, 0, EVENING) },
    { id: 'tomorrow', label: labels.tomorrow, until: at(now, 1, MORNING) },
    { id: 'monday', label: labels.monday, until: at(now, toMonday, MORNING) },
    { id: 'week', label: labels.week, until: at(now, 7, MORNING) },
  ]
  return times
    .filter(({ until }) => until.getTime() - now.getTime() >= 3_600_000)
    .map((time) => ({ ...time, hint: `${weekday.format(time.until)}, ${formatTime(time.until)}` }))
}

/** For `<input type="datetime-local">`: local time to the minute. */
export function toLocalInput(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
