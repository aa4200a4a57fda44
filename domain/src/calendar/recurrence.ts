import type { Options } from 'rrule'
import { z } from 'zod'
import { RRule, Weekday } from './rrule.ts'

/** A task that repeats: its first day, wall clock of the workspace's zone, and how it goes on from there. Only days are counted, so no
 *  clock that is put forward or back ever moves one. */
export interface Series {
  /** `2026-11-23` */
  readonly data: string
  /** An RRULE's value by RFC 5545, without DTSTART; UNTIL as a date, included. */
  readonly rrule: string
}

const LONGEST_RULE = 300
/** Nobody plans further ahead; a rule without an end has to end somewhere. */
const LAST_DAY = '2199-12-31'

const parts = /^[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*$/u
const known = /^(FREQ|INTERVAL|COUNT|UNTIL|WKST|BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYMONTH|BYSETPOS)=/u
const numbers = /^[+-]?\d{1,3}(,[+-]?\d{1,3})*$/u
const values: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/u,
  INTERVAL: /^[1-9]\d{0,2}$/u,
  COUNT: /^[1-9]\d{0,3}$/u,
  UNTIL: /^\d{8}$/u,
  WKST: /^(SU|MO|TU|WE|TH|FR|SA)$/u,
  BYDAY: /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)(,([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA))*$/u,
}

/** What may be kept in `tasks.rrule`: by the day and above, each part once, COUNT or UNTIL but not both. */
export const recurrenceRule = z
  .string()
  .max(LONGEST_RULE)
  .regex(parts)
  .refine((rule) => {
    const all = rule.split(';')
    const names = all.map((part) => part.slice(0, part.indexOf('=')))
    return (
      names.includes('FREQ') &&
      new Set(names).size === names.length &&
      !(names.includes('COUNT') && names.includes('UNTIL')) &&
      all.every((part, index) => {
        const value = part.slice(part.indexOf('=') + 1)
        return known.test(part) && (values[names[index] ?? ''] ?? numbers).test(value)
      })
    )
  }, 'must be an RRULE of days')

const utc = (day: string) => new Date(`${day}T00:00:00Z`)
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** The library's own remembers what it has worked out; lists ask for the same series again and again. */
const made = new Map<string, InstanceType<typeof RRule>>()
const MOST_KEPT = 500

function ruleOf({ data, rrule }: Series): InstanceType<typeof RRule> {
  const key = `${data} ${rrule}`
  const kept = made.get(key)
  if (kept !== undefined) return kept
  const rule = new RRule({ ...optionsOf(rrule), dtstart: utc(data) })
  if (made.size >= MOST_KEPT) made.clear()
  made.set(key, rule)
  return rule
}

function optionsOf(rrule: string): Partial<Options> {
  return RRule.parseString(rrule)
}

/** The days of a series from `first` to `last`, both included, in order. */
export function occurrencesBetween(series: Series, first: string, last: string): string[] {
  if (last < series.data) return []
  const from = first < series.data ? series.data : first
  return ruleOf(series)
    .between(utc(from), utc(last < LAST_DAY ? last : LAST_DAY), true)
    .map(dayOf)
}

/** Whether a series has an occurrence on a day. */
export function isOccurrence(series: Series, day: string): boolean {
  return occurrencesBetween(series, day, day).length > 0
}

/** The first occurrence on a day or after it; null when the series has ended by then. */
export function firstOccurrenceFrom(series: Series, day: string): string | null {
  const found = ruleOf(series).after(utc(day < series.data ? series.data : day), true)
  return found === null || dayOf(found) > LAST_DAY ? null : dayOf(found)
}

/** The rule of what is left before a day, of a series that is cut there. */
export function ruleBefore(rrule: string, day: string): string {
  const end = utc(day)
  end.setUTCDate(end.getUTCDate() - 1)
  return withPart(withoutParts(rrule, ['COUNT', 'UNTIL']), 'UNTIL', dayOf(end).replaceAll('-', ''))
}

/** The rule of what comes from a day on, of a series that is cut there: as many as were left, or until when it was to go on. */
export function ruleFrom(series: Series, day: string): string {
  const count = /(?:^|;)COUNT=(\d+)/u.exec(series.rrule)?.[1]
  if (count === undefined) return series.rrule
  const gone = occurrencesBetween(series, series.data, day).filter((each) => each < day).length
  return withPart(withoutParts(series.rrule, ['COUNT']), 'COUNT', String(Math.max(1, Number(count) - gone)))
}

/** The rule of a series whose occurrence of one day is moved to another, and all with it: what names days of the week or of the month
 *  names others then. */
export function movedRule(rrule: string, from: string, to: string): string {
  const days = Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)
  if (days === 0) return rrule
  const { freq, byweekday, bymonthday } = optionsOf(rrule)
  const weekdays = asList(byweekday).filter((each) => each instanceof Weekday)
  let moved = rrule
  if (weekdays.length > 0 && freq === RRule.WEEKLY) {
    const names = weekdays.map((each) => weekdayNames[(((each.weekday + days) % 7) + 7) % 7] ?? 'MO')
    moved = withPart(withoutParts(moved, ['BYDAY']), 'BYDAY', names.join(','))
  } else if (weekdays.length > 0) {
    moved = withPart(withoutParts(moved, ['BYDAY', 'BYSETPOS']), 'BYDAY', placeInMonth(to, (weekdays[0]?.n ?? 1) < 0))
  } else if (bymonthday !== undefined && bymonthday !== null) {
    moved = withPart(withoutParts(moved, ['BYMONTHDAY']), 'BYMONTHDAY', String(Number(to.slice(8))))
  }
  if (!/(?:^|;)BYMONTH=/u.test(moved)) return moved
  return withPart(withoutParts(moved, ['BYMONTH']), 'BYMONTH', String(Number(to.slice(5, 7))))
}

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const asList = <Value>(value: Value | Value[] | null | undefined): Value[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]

/** `3TU`: the third Tuesday; `-1TU`, asked to count from the end where that is the same. */
export function placeInMonth(day: string, fromEnd = false): string {
  const date = utc(day)
  const weekday = weekdayNames[(date.getUTCDay() + 6) % 7] ?? 'MO'
  return `${fromEnd ? '-1' : Math.ceil(date.getUTCDate() / 7)}${weekday}`
}

/** A rule's value of one part, and its own without some. */
export function partOf(rrule: string, name: string): string | null {
  const part = rrule.split(';').find((each) => each.startsWith(`${name}=`))
  return part === undefined ? null : part.slice(name.length + 1)
}
const withoutParts = (rrule: string, names: readonly string[]) =>
  rrule
    .split(';')
    .filter((part) => !names.some((name) => part.startsWith(`${name}=`)))
    .join(';')
const withPart = (rrule: string, name: string, value: string) => `${rrule};${name}=${value}`
