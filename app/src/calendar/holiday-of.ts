import { nationalHolidays } from '@vp/domain/national-holidays.ts'
import type { Day } from '../tasks/days.ts'

const years = new Map<string, ReadonlyMap<Day, string>>()

function ofYear(year: string): ReadonlyMap<Day, string> {
  const known = years.get(year)
  if (known !== undefined) return known
  const made = new Map(nationalHolidays(Number(year)).map(({ data, nome }) => [data, nome]))
  years.set(year, made)
  return made
}

/** The name of the national holiday on a day; null on any other. */
export function holidayOf(day: Day): string | null {
  return ofYear(day.slice(0, 4)).get(day) ?? null
}
