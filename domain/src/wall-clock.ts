const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

/** What clocks show at a moment, as if it were UTC; ms, whole seconds. */
export function shownAt(moment: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/** The local date of a moment, as the midday of that date in UTC: adding days to it never lands in another date. */
export function localMidday(moment: number, timeZone: string): number {
  return Math.floor(shownAt(moment, timeZone) / DAY_MS) * DAY_MS + DAY_MS / 2
}

/** 0 is Sunday. */
export function weekdayOf(midday: number): number {
  return new Date(midday).getUTCDay()
}

/** The first moment at which clocks on that date show `time` (`08:00`) or, where they skip it, the moment of the skip. */
export function wallClock(midday: number, time: string, timeZone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const wanted = midday - DAY_MS / 2 + (hour * 60 + minute) * MINUTE_MS
  // clocks stand at most a day from UTC; of the offsets in force around the date one or two can be meant
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((moment) => shownAt(moment, timeZone) - moment)
  const candidates = offsets.map((offset) => wanted - offset).toSorted((a, b) => a - b)
  const shown = candidates.find((moment) => shownAt(moment, timeZone) === wanted)
  return shown ?? firstAfter(wanted, candidates, timeZone)
}

/** The moment at which clocks jump over `wanted`; it lies between the two candidates, in whole minutes. */
function firstAfter(wanted: number, [early = 0, late = 0]: readonly number[], timeZone: string): number {
  let [before, after] = [early, late]
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS
    if (shownAt(middle, timeZone) < wanted) before = middle
    else after = middle
  }
  return after
}
