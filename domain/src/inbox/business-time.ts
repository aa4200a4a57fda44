import { localMidday, weekdayOf, wallClock } from '../wall-clock.ts'

/** From and until, wall clock (`08:00`); an end that is not after its beginning is on the next day, so `00:00` to `00:00` is all day. */
export interface Shift {
  readonly de: string
  readonly ate: string
}

/** When a team works. */
export interface WorkingHours {
  /** An IANA name. */
  readonly timeZone: string
  /** By the day on which a shift begins, 0 is Sunday. */
  readonly week: readonly (readonly Shift[])[]
  /** Days on which no shift begins, `2026-12-25`. */
  readonly holidays: ReadonlySet<string>
}

/** Half-open, ms since the epoch. */
interface Opening {
  readonly from: number
  readonly to: number
}

const DAY_MS = 86_400_000
/** A target is a matter of days; whoever does not work for so long works no more. */
const LONGEST_DAYS = 400

/** Time at work between two moments, in ms; 0 when the second is not after the first. Minutes that two shifts share count once. An hour
 *  that the clocks skip is no time at work, one that they repeat is two. */
export function businessMsBetween(from: Date, to: Date, hours: WorkingHours): number {
  let total = 0
  for (const opening of openingsBetween(from.getTime(), to.getTime(), hours)) {
    total += opening.to - opening.from
  }
  return total
}

/** The first moment by which so much time at work has passed since another; null when that is never, or not within 400 days. */
export function addBusinessMs(from: Date, ms: number, hours: WorkingHours): Date | null {
  let left = ms
  const horizon = from.getTime() + LONGEST_DAYS * DAY_MS
  for (const opening of openingsBetween(from.getTime(), horizon, hours)) {
    const length = opening.to - opening.from
    if (left <= length) return new Date(opening.from + left)
    left -= length
  }
  return null
}

/** The time at work between two moments, piece by piece in order, none touching another's minutes. */
function* openingsBetween(start: number, end: number, hours: WorkingHours): Generator<Opening> {
  let cursor = start
  // a shift of the day before may still go on
  const firstDay = localMidday(start, hours.timeZone) - DAY_MS
  for (let day = firstDay; day <= end + DAY_MS; day += DAY_MS) {
    for (const { from, to } of openingsOf(day, hours)) {
      if (to <= cursor) continue
      if (from >= end || cursor >= end) return
      yield { from: Math.max(from, cursor), to: Math.min(to, end) }
      cursor = to
    }
  }
}

const known = new WeakMap<WorkingHours, Map<number, readonly Opening[]>>()

/** What begins on the day of a midday (UTC, standing for a date); remembered, because lists ask for the same days again and again. */
function openingsOf(midday: number, hours: WorkingHours): readonly Opening[] {
  const days = known.get(hours) ?? new Map<number, readonly Opening[]>()
  known.set(hours, days)
  const found = days.get(midday)
  if (found !== undefined) return found
  const date = new Date(midday).toISOString().slice(0, 10)
  const shifts = hours.holidays.has(date) ? [] : (hours.week[weekdayOf(midday)] ?? [])
  const openings = shifts
    .map(({ de, ate }) => ({
      from: wallClock(midday, de, hours.timeZone),
      to: wallClock(ate > de ? midday : midday + DAY_MS, ate, hours.timeZone),
    }))
    .toSorted((a, b) => a.from - b.from)
  days.set(midday, openings)
  return openings
}
