import { shownAt } from '../../wall-clock.ts'

const MINUTE_MS = 60_000
/** Clocks are never changed twice within so short a time. */
const STEP_MS = 5 * 86_400_000

/** A moment (ms) from which clocks stand elsewhere from UTC than before; offsets in ms. */
export interface ZoneChange {
  readonly at: number
  readonly before: number
  readonly after: number
}

const known = new Map<string, ZoneChange[]>()

/** When a zone's clocks were put forward or back in some years, both included, as this runtime's zone table says. */
export function zoneChanges(timeZone: string, firstYear: number, lastYear: number): ZoneChange[] {
  const key = `${timeZone} ${firstYear} ${lastYear}`
  const found = known.get(key)
  if (found !== undefined) return found
  const offset = (ms: number) => shownAt(ms, timeZone) - ms
  const changes: ZoneChange[] = []
  const end = Date.UTC(lastYear + 1, 0, 1)
  let before = offset(Date.UTC(firstYear, 0, 1))
  for (let ms = Date.UTC(firstYear, 0, 1) + STEP_MS; ms < end; ms += STEP_MS) {
    const after = offset(ms)
    if (after === before) continue
    let [early, late] = [ms - STEP_MS, ms]
    while (late - early > MINUTE_MS) {
      const middle = early + Math.floor((late - early) / 2 / MINUTE_MS) * MINUTE_MS
      if (offset(middle) === before) early = middle
      else late = middle
    }
    changes.push({ at: late, before, after })
    before = after
  }
  known.set(key, changes)
  return changes
}

/** How far a zone's clocks stand from UTC at a moment, ms. */
export const offsetAt = (timeZone: string, ms: number) => shownAt(ms, timeZone) - ms
