/** A span of time as PostgreSQL keeps it: months and days have no fixed length, the rest is microseconds. */
export interface Interval {
  months: number
  days: number
  us: bigint
}

export const DAY_US = 86_400_000_000n
const DAYS_IN_MONTH = 30n

const UNITS = new Map<string, { months?: number; days?: number; us?: number }>(
  (
    [
      [['y', 'yr', 'yrs', 'year', 'years'], { months: 12 }],
      [['mon', 'mons', 'month', 'months'], { months: 1 }],
      [['w', 'week', 'weeks'], { days: 7 }],
      [['d', 'day', 'days'], { days: 1 }],
      [['h', 'hr', 'hrs', 'hour', 'hours'], { us: 3_600_000_000 }],
      [['m', 'min', 'mins', 'minute', 'minutes'], { us: 60_000_000 }],
      [['s', 'sec', 'secs', 'second', 'seconds'], { us: 1_000_000 }],
    ] as const
  ).flatMap(([names, size]) => names.map((name) => [name, size] as const)),
)
const PART = /\s*(?:([+-]?)(\d+)(?:(\.\d{1,6})?\s*([a-z]+)|:(\d\d)(?::(\d\d)(\.\d{1,6})?)?))(?=[\s+-]|\d|$)/iy
const ISO = /^P(?!$)((?:-?\d+[YMWD])*)(?:T((?:-?\d+[HM])*)(?:(-?)(\d+)(\.\d{1,6})?S)?)?$/
const ISO_DATE_UNITS: Record<string, string> = { Y: 'year', M: 'month', W: 'week', D: 'day' }
const ISO_TIME_UNITS: Record<string, string> = { H: 'hour', M: 'minute' }

/**
 * Reads `1 day 2 hours`, `-1 month`, `1 day 02:03:04.5`, `3 days ago` and ISO 8601 as PostgreSQL prints it (`P1DT2H`).
 * Undefined for other spellings, also for some that PostgreSQL takes: a fraction of anything but seconds, `1-2`.
 */
export function parseInterval(text: string): Interval | undefined {
  const trimmed = text.trim()
  return trimmed.startsWith('P') ? parseIso(trimmed) : parseWords(trimmed)
}

/** The same in one spelling, which the database reads as it was read here. */
export function formatInterval({ months, days, us }: Interval): string {
  const [sign, size] = us < 0n ? ['-', -us] : ['', us]
  const fraction = String(size % 1_000_000n).padStart(6, '0')
  return `${months} mons ${days} days ${sign}${size / 1_000_000n}.${fraction} secs`
}

/** What intervals are compared by: a month is 30 days and a day 24 hours, as in PostgreSQL. */
export function lengthUs({ months, days, us }: Interval): bigint {
  return (BigInt(months) * DAYS_IN_MONTH + BigInt(days)) * DAY_US + us
}

export function negated({ months, days, us }: Interval): Interval {
  // not -0, which is no integer
  return { months: 0 - months, days: 0 - days, us: -us }
}

function parseWords(text: string): Interval | undefined {
  const [, spoken = '', ago] = /^@?\s*(.*?)(\s+ago)?$/is.exec(text) ?? []
  const sum: Interval = { months: 0, days: 0, us: 0n }
  if (spoken === '') return undefined
  for (PART.lastIndex = 0; PART.lastIndex < spoken.length;) {
    const [, sign, whole = '', fraction, unit, minutes, seconds, clockFraction] = PART.exec(spoken) ?? []
    if (sign === undefined) return undefined
    const factor = sign === '-' ? -1 : 1
    const isAdded =
      unit === undefined
        ? add(sum, factor, whole, 'hour') &&
          add(sum, factor, minutes ?? '0', 'minute') &&
          add(sum, factor, seconds ?? '0', 'second', clockFraction)
        : add(sum, factor, whole, unit.toLowerCase(), fraction)
    if (!isAdded) return undefined
  }
  return ago === undefined ? sum : negated(sum)
}

function parseIso(text: string): Interval | undefined {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [, date = '', time = '', sign, seconds, fraction] = match
  const sum: Interval = { months: 0, days: 0, us: 0n }
  for (const [part, units] of [
    [date, ISO_DATE_UNITS],
    [time, ISO_TIME_UNITS],
  ] as const)
    for (const [, minus, number = '', letter = ''] of part.matchAll(/(-?)(\d+)([A-Z])/g))
      if (!add(sum, minus === '-' ? -1 : 1, number, units[letter] ?? '')) return undefined
  if (seconds !== undefined && !add(sum, sign === '-' ? -1 : 1, seconds, 'second', fraction)) return undefined
  return sum
}

/** False for a unit that is none, or a number too big for the field. */
function add(sum: Interval, factor: number, number: string, unit: string, fraction?: string): boolean {
  const size = UNITS.get(unit)
  const count = Number(number)
  if (size === undefined || count > 2 ** 31 - 1) return false
  if (fraction !== undefined && size.us !== 1_000_000) return false
  sum.months += factor * count * (size.months ?? 0)
  sum.days += factor * count * (size.days ?? 0)
  const parts = BigInt((fraction ?? '.').slice(1).padEnd(6, '0'))
  sum.us += BigInt(factor) * (BigInt(count) * BigInt(size.us ?? 0) + parts)
  return Math.abs(sum.months) < 2 ** 31 && Math.abs(sum.days) < 2 ** 31
}
