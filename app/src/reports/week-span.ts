import { wallClock } from '@vp/domain/wall-clock.ts'
import { addDays, type Day } from '../tasks/days.ts'

/** This week until now, and last week until the same moment of it; ISO 8601. */
export interface WeekSpan {
  readonly from: string
  readonly lastFrom: string
  readonly lastUntil: string
}

/** The week that begins on `first`, from its midnight on by the clock of `zone`, beside the one before until as far in. `until`: ms since
 *  the epoch. */
export function weekSpan(first: Day, zone: string, until: number): WeekSpan {
  const midnight = (day: Day) => wallClock(Date.parse(`${day}T12:00:00Z`), '00:00', zone)
  const [from, lastFrom] = [midnight(first), midnight(addDays(first, -7))]
  const lastUntil = Math.min(from, lastFrom + (until - from))
  const iso = (ms: number) => new Date(ms).toISOString()
  return { from: iso(from), lastFrom: iso(lastFrom), lastUntil: iso(lastUntil) }
}
