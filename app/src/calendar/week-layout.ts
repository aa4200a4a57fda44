import { daysOf, lengthOfDays, LONGEST_DAYS } from '@vp/domain/calendar/span.ts'
import { addDays, daysBetween, type Day } from '../tasks/days.ts'

/** How long a task without a length is taken to be, in minutes. */
const DEFAULT_MINUTES = 45
/** Drawn at least so high: its words have to be read. */
const SHORTEST_DRAWN = 30
const DAY_MINUTES = 24 * 60
const STEP = 15

/** `14:05` -> 845 */
export function minutesOf(hora: string): number {
  const [hour = 0, minute = 0] = hora.split(':').map(Number)
  return hour * 60 + minute
}

/** 845 -> `14:05`, kept within the day. */
export function timeOf(minutes: number): string {
  const within = Math.max(0, Math.min(DAY_MINUTES - 1, minutes))
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** `22:00 – 02:00`. Minutes since midnight. */
export const spanText = (from: number, until: number) => `${timeOf(from)} – ${timeOf(until % DAY_MINUTES)}`

interface Timed {
  readonly hora: string | null
  readonly duration_minutes: number | null
}

/** From when until when a task with an hour is taken to be: `22:00 – 02:00`. */
export function spanOf({ hora, duration_minutes }: Timed): string {
  const from = minutesOf(hora ?? '00:00')
  return spanText(from, from + (duration_minutes ?? DEFAULT_MINUTES))
}

export interface Placed extends Timed {
  readonly data: Day
}

export interface Slot<Task> {
  readonly task: Task
  /** In minutes since midnight, as it is drawn on this day. */
  readonly start: number
  readonly length: number
  /** Which of `lanes` columns side by side. */
  readonly lane: number
  readonly lanes: number
}

/** The part of a task that is on a day, in minutes since its midnight; null where none is. What begins late and has no length of its own
 *  ends with its day. */
export function partOn({ data, hora, duration_minutes }: Placed, day: Day): { start: number; length: number } | null {
  if (hora === null) return null
  const from = minutesOf(hora) - daysBetween(data, day) * DAY_MINUTES
  const until = Math.min(DAY_MINUTES, from + (duration_minutes ?? DEFAULT_MINUTES))
  if (from >= DAY_MINUTES || until <= 0 || (from < 0 && duration_minutes === null)) return null
  const start = Math.max(0, from)
  return { start, length: until - start }
}

/** Places a day's timed tasks so that those that overlap stand side by side. */
export function layDay<Task extends Placed>(tasks: readonly Task[], day: Day): Slot<Task>[] {
  const timed = tasks
    .flatMap((task) => {
      const part = partOn(task, day)
      return part === null ? [] : [{ task, ...part, length: Math.max(SHORTEST_DRAWN, part.length) }]
    })
    .toSorted((a, b) => a.start - b.start || b.length - a.length)
  const slots: Slot<Task>[] = []
  let cluster: { task: Task; start: number; length: number; lane: number }[] = []
  let laneEnds: number[] = []
  const flush = () => {
    slots.push(...cluster.map((each) => ({ ...each, lanes: laneEnds.length })))
    cluster = []
    laneEnds = []
  }
  for (const each of timed) {
    if (laneEnds.every((end) => end <= each.start)) flush()
    const free = laneEnds.findIndex((end) => end <= each.start)
    const lane = free === -1 ? laneEnds.length : free
    laneEnds[lane] = each.start + each.length
    cluster.push({ ...each, lane })
  }
  flush()
  return slots
}

const USUAL_FIRST_HOUR = 7

/** The hour the time line opens at: that of the first task where it is early, so that none is hidden above; midnight for what has begun
 *  before `first`, the first day that is shown. */
export function firstHourShown(tasks: readonly Placed[], first: Day): number {
  const hours = tasks.flatMap(({ hora, data }) =>
    hora === null ? [] : data < first ? 0 : Math.floor(minutesOf(hora) / 60),
  )
  return Math.min(USUAL_FIRST_HOUR, ...hours)
}

/** A place of the calendar. */
export interface Place {
  readonly day: Day
  /** Since midnight, over the hours; null elsewhere. */
  readonly minute: number | null
  /** Among the tasks for all day. */
  readonly isAllDay: boolean
}

/** What is drawn from one quarter of an hour to another, both included, whichever is first; a day at most, also into the next. */
export function drawnBetween(
  held: { day: Day; minute: number },
  at: { day: Day; minute: number },
): { data: Day; hora: string; duration_minutes: number } {
  const other = daysBetween(held.day, at.day) * DAY_MINUTES + at.minute
  const length = Math.min(DAY_MINUTES, Math.abs(other - held.minute) + STEP)
  const from = other < held.minute ? held.minute + STEP - length : held.minute
  const days = Math.floor(from / DAY_MINUTES)
  return { data: addDays(held.day, days), hora: timeOf(from - days * DAY_MINUTES), duration_minutes: length }
}

const HALF_HOUR = 30

/** Where a task is that was held at one place and let go of at another. Over the hours it moves as far as the pointer has; from elsewhere
 *  it begins there, and among those for all day it is one of them. */
export function dropped(task: Placed, held: Place, drop: Place): { data: Day; hora: string | null } {
  // what goes on for days is held within them
  const nth = Math.max(0, Math.min(daysOf(task) - 1, daysBetween(task.data, held.day)))
  const data = addDays(drop.day, -nth)
  if (held.minute !== null && task.hora !== null) {
    if (drop.isAllDay) return { data: drop.day, hora: null }
    if (drop.minute === null) return { data, hora: task.hora }
    const start = minutesOf(task.hora) + drop.minute - held.minute
    // held on its own day it stays on the day under the pointer
    const within = nth === 0 ? Math.max(0, Math.min(DAY_MINUTES - STEP, start)) : start
    const days = Math.floor(within / DAY_MINUTES)
    return { data: addDays(data, days), hora: timeOf(within - days * DAY_MINUTES) }
  }
  if (drop.minute === null) return { data, hora: task.hora }
  return { data, hora: timeOf(Math.floor(drop.minute / HALF_HOUR) * HALF_HOUR) }
}

/** Where a task is after a key: with Alt, arrows move it by a quarter of an hour or a day, with Shift too they change its length. Null for
 *  any other key, and where it would leave the day. A task for all day is as many days longer or shorter. */
export function movedByKey(
  task: Timed,
  key: string,
  isLength: boolean,
): { days: number; hora: string | null; duration_minutes: number | null } | null {
  const { hora, duration_minutes } = task
  const days = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
  if (days !== 0 && !isLength) return { days, hora, duration_minutes }
  if (days !== 0) {
    const count = daysOf(task) + days
    if (hora !== null || count < 1 || count > LONGEST_DAYS) return null
    return { days: 0, hora, duration_minutes: lengthOfDays(count) }
  }
  const step = key === 'ArrowUp' ? -STEP : key === 'ArrowDown' ? STEP : 0
  if (step === 0 || hora === null) return null
  if (isLength) {
    const length = (duration_minutes ?? DEFAULT_MINUTES) + step
    return length < STEP || length > DAY_MINUTES ? null : { days, hora, duration_minutes: length }
  }
  const start = minutesOf(hora) + step
  return start < 0 || start >= DAY_MINUTES ? null : { days, hora: timeOf(start), duration_minutes }
}
