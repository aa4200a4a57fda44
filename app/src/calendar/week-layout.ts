import { daysOf, lengthOfDays, LONGEST_DAYS } from '@vp/domain/calendar/span.ts'

/** How long a task without a length is taken to be, in minutes. */
export const DEFAULT_MINUTES = 45
/** Drawn at least so high: its words have to be read. */
const SHORTEST_DRAWN = 30
const DAY_MINUTES = 24 * 60

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

interface Timed {
  readonly hora: string | null
  readonly duration_minutes: number | null
}

export interface Slot<Task> {
  readonly task: Task
  readonly start: number
  /** In minutes, as it is drawn: within the day. */
  readonly length: number
  /** Which of `lanes` columns side by side. */
  readonly lane: number
  readonly lanes: number
}

/** Places one day's timed tasks so that those that overlap stand side by side. */
export function layDay<Task extends Timed>(tasks: readonly Task[]): Slot<Task>[] {
  const timed = tasks
    .flatMap((task) => {
      if (task.hora === null) return []
      const start = minutesOf(task.hora)
      const length = Math.max(SHORTEST_DRAWN, task.duration_minutes ?? DEFAULT_MINUTES)
      return [{ task, start, length: Math.min(length, Math.max(SHORTEST_DRAWN, DAY_MINUTES - start)) }]
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

/** The hour the time line opens at: that of the first task where it is early, so that none is half hidden above. */
export function firstHourShown(tasks: readonly Timed[]): number {
  const hours = tasks.flatMap(({ hora }) => (hora === null ? [] : Math.floor(minutesOf(hora) / 60)))
  return Math.min(USUAL_FIRST_HOUR, ...hours)
}

const STEP = 15

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
