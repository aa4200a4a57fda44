import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  firstOccurrenceFrom,
  isOccurrence,
  movedRule,
  occurrencesBetween,
  placeInMonth,
  recurrenceRule,
  ruleBefore,
  ruleFrom,
  type Series,
} from './recurrence.ts'

test.each([
  ['every day', '2026-11-23', 'FREQ=DAILY', ['2026-11-23', '2026-11-24', '2026-11-25']],
  ['Mondays and Wednesdays', '2026-11-23', 'FREQ=WEEKLY;BYDAY=MO,WE', ['2026-11-23', '2026-11-25', '2026-11-30']],
  [
    'every other Sunday and Monday',
    '2026-11-22',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO',
    ['2026-11-22', '2026-11-30', '2026-12-06'],
  ],
  ['the 31st, where there is one', '2026-10-31', 'FREQ=MONTHLY', ['2026-10-31', '2026-12-31', '2027-01-31']],
  [
    'the last day of a month',
    '2026-11-30',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    ['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'],
  ],
  ['the last Friday', '2026-11-27', 'FREQ=MONTHLY;BYDAY=-1FR', ['2026-11-27', '2026-12-25', '2027-01-29']],
  ['the 29th of February', '2024-02-29', 'FREQ=YEARLY', ['2024-02-29', '2028-02-29', '2032-02-29']],
  ['three times', '2026-11-30', 'FREQ=DAILY;COUNT=3', ['2026-11-30', '2026-12-01', '2026-12-02']],
  [
    'until a day, that day included',
    '2026-11-30',
    'FREQ=DAILY;UNTIL=20261202',
    ['2026-11-30', '2026-12-01', '2026-12-02'],
  ],
])('%s', (_, data, rrule, days) => {
  expect(occurrencesBetween({ data, rrule }, data, days.at(-1) ?? data)).toEqual(days)
})

test('days before the first are none of the series', () => {
  expect(occurrencesBetween({ data: '2026-11-23', rrule: 'FREQ=DAILY' }, '2026-11-01', '2026-11-22')).toEqual([])
  expect(firstOccurrenceFrom({ data: '2026-11-23', rrule: 'FREQ=WEEKLY' }, '2026-11-01')).toBe('2026-11-23')
  expect(firstOccurrenceFrom({ data: '2026-11-23', rrule: 'FREQ=WEEKLY' }, '2026-11-24')).toBe('2026-11-30')
  expect(firstOccurrenceFrom({ data: '2026-11-23', rrule: 'FREQ=DAILY;COUNT=2' }, '2026-11-25')).toBeNull()
})

test.each([
  'FREQ=HOURLY',
  'BYDAY=MO',
  'FREQ=DAILY;COUNT=2;UNTIL=20261201',
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=DAILY;BYHOUR=9',
  'FREQ=WEEKLY;BYDAY=XX',
  'FREQ=DAILY;FREQ=WEEKLY',
  'FREQ=DAILY;UNTIL=20261125T030000Z',
  'RRULE:FREQ=DAILY',
  '',
])('%s is no rule of days', (rule) => {
  expect(recurrenceRule.safeParse(rule).success).toBe(false)
})

test('moving all of a series moves the days that its rule names', () => {
  expect(movedRule('FREQ=WEEKLY;BYDAY=MO,WE', '2026-11-23', '2026-11-24')).toBe('FREQ=WEEKLY;BYDAY=TU,TH')
  expect(movedRule('FREQ=WEEKLY;BYDAY=SU;COUNT=4', '2026-11-22', '2026-11-21')).toBe('FREQ=WEEKLY;COUNT=4;BYDAY=SA')
  expect(movedRule('FREQ=MONTHLY;BYMONTHDAY=15', '2026-11-15', '2026-11-18')).toBe('FREQ=MONTHLY;BYMONTHDAY=18')
  expect(movedRule('FREQ=MONTHLY;BYDAY=3TU', '2026-11-17', '2026-11-25')).toBe('FREQ=MONTHLY;BYDAY=4WE')
  expect(movedRule('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-11-26')).toBe('FREQ=MONTHLY;BYDAY=-1TH')
  expect(movedRule('FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=23', '2026-11-23', '2026-12-01')).toBe(
    'FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=12',
  )
  expect(movedRule('FREQ=DAILY', '2026-11-23', '2026-11-24')).toBe('FREQ=DAILY')
})

// a naive oracle: asks every single day whether the rule means it
const DAY_MS = 86_400_000
const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const monday = (ms: number) => ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY_MS

interface Plan {
  data: string
  unit: 'day' | 'week' | 'month' | 'place' | 'year'
  interval: number
  weekdays: number[]
  end: { count: number } | { days: number } | null
}

function ruleOf({ data, unit, interval, weekdays, end }: Plan): string {
  const freq = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', place: 'MONTHLY', year: 'YEARLY' }[unit]
  return [
    `FREQ=${freq}`,
    `INTERVAL=${interval}`,
    ...(unit === 'week' ? [`BYDAY=${weekdays.map((each) => names[each]).join(',')}`] : []),
    ...(unit === 'place' ? [`BYDAY=${placeInMonth(data)}`] : []),
    ...(end === null
      ? []
      : 'count' in end
        ? [`COUNT=${end.count}`]
        : [`UNTIL=${text(at(data) + end.days * DAY_MS).replaceAll('-', '')}`]),
  ].join(';')
}

function oracle({ data, unit, interval, weekdays, end }: Plan, last: string): string[] {
  const start = new Date(at(data))
  const found: string[] = []
  for (let ms = at(data); ms <= at(last); ms += DAY_MS) {
    const day = new Date(ms)
    const months = (day.getUTCFullYear() - start.getUTCFullYear()) * 12 + day.getUTCMonth() - start.getUTCMonth()
    const isSameDate = day.getUTCDate() === start.getUTCDate()
    const means = {
      day: ((ms - at(data)) / DAY_MS) % interval === 0,
      week: ((monday(ms) - monday(at(data))) / DAY_MS / 7) % interval === 0 && weekdays.includes(day.getUTCDay()),
      month: months % interval === 0 && isSameDate,
      place:
        months % interval === 0 &&
        day.getUTCDay() === start.getUTCDay() &&
        Math.ceil(day.getUTCDate() / 7) === Math.ceil(start.getUTCDate() / 7),
      year: months % (12 * interval) === 0 && isSameDate,
    }[unit]
    if (!means) continue
    if (end !== null && ('count' in end ? found.length >= end.count : ms > at(data) + end.days * DAY_MS)) break
    found.push(text(ms))
  }
  return found
}

const plan: fc.Arbitrary<Plan> = fc.record({
  // over the years in which Brazil had summer time, and those after
  data: fc.integer({ min: at('2016-01-01'), max: at('2027-12-31') }).map((ms) => text(ms)),
  unit: fc.constantFrom('day', 'week', 'month', 'place', 'year'),
  interval: fc.integer({ min: 1, max: 4 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
  end: fc.oneof(
    fc.constant(null),
    fc.record({ count: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ days: fc.integer({ min: 0, max: 200 }) }),
  ),
})
const lastOf = ({ data }: Plan) => text(at(data) + 500 * DAY_MS)

describe('whatever the rule', () => {
  test('its days are those that asking each single day finds', () => {
    fc.assert(
      fc.property(plan, (each) => {
        const series = { data: each.data, rrule: ruleOf(each) }
        expect(recurrenceRule.safeParse(series.rrule).success).toBe(true)
        expect(occurrencesBetween(series, each.data, lastOf(each))).toEqual(oracle(each, lastOf(each)))
      }),
      { numRuns: 150 },
    )
  })

  test('cut at any of its days, the two parts are the whole', () => {
    fc.assert(
      fc.property(plan, fc.nat(), (each, pick) => {
        const series: Series = { data: each.data, rrule: ruleOf(each) }
        const all = occurrencesBetween(series, each.data, lastOf(each))
        const day = all[1 + (pick % Math.max(1, all.length - 1))]
        fc.pre(day !== undefined)
        const before = { data: each.data, rrule: ruleBefore(series.rrule, day) }
        const after = { data: day, rrule: ruleFrom(series, day) }
        // a week that is every other one is counted from its own first day on
        fc.pre(isOccurrence(after, day))
        const parts = [
          ...occurrencesBetween(before, each.data, lastOf(each)),
          ...occurrencesBetween(after, each.data, lastOf(each)),
        ]
        expect(parts).toEqual(all)
      }),
      { numRuns: 150 },
    )
  })
})
