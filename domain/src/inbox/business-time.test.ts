import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessMs, businessMsBetween, type Shift, type WorkingHours } from './business-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const officeDay: Shift[] = [{ de: '08:00', ate: '18:00' }]
const office: WorkingHours = {
  timeZone: 'America/Sao_Paulo',
  week: [[], officeDay, officeDay, officeDay, officeDay, officeDay, []],
  holidays: new Set(['2026-12-25']),
}
const all = (de: string, ate: string, timeZone = 'America/Sao_Paulo'): WorkingHours => ({
  timeZone,
  week: Array.from({ length: 7 }, () => [{ de, ate }]),
  holidays: new Set(),
})

const between = (from: string, to: string, hours = office) => businessMsBetween(new Date(from), new Date(to), hours)
const after = (from: string, ms: number, hours = office) => addBusinessMs(new Date(from), ms, hours)?.toISOString()

describe('an office from Monday to Friday, 8 to 18 in São Paulo', () => {
  test('a question at the end of a Friday is answered on Monday', () => {
    expect(after('2026-11-27T17:50:00-03:00', 30 * MINUTE)).toBe('2026-11-30T11:20:00.000Z')
    expect(between('2026-11-27T17:50:00-03:00', '2026-11-30T08:20:00-03:00')).toBe(30 * MINUTE)
  })
  test('one at night is counted from the morning', () => {
    expect(after('2026-11-26T03:00:00-03:00', 15 * MINUTE)).toBe('2026-11-26T11:15:00.000Z')
    expect(between('2026-11-26T03:00:00-03:00', '2026-11-26T08:00:00-03:00')).toBe(0)
  })
  test('a holiday is no day of work', () => {
    expect(after('2026-12-24T17:30:00-03:00', HOUR)).toBe('2026-12-28T11:30:00.000Z')
  })
  test('what is due with the last minute of a day is due that day', () => {
    expect(after('2026-11-26T17:00:00-03:00', HOUR)).toBe('2026-11-26T21:00:00.000Z')
  })
})

test('a lunch break and a night shift', () => {
  const week = Array.from({ length: 7 }, () => [
    { de: '19:00', ate: '02:00' },
    { de: '09:00', ate: '12:00' },
  ])
  const hours: WorkingHours = { timeZone: 'America/Sao_Paulo', week, holidays: new Set(['2026-11-26']) }
  expect(between('2026-11-25T00:00:00-03:00', '2026-11-25T23:59:00-03:00', hours)).toBe(
    2 * HOUR + 3 * HOUR + 299 * MINUTE,
  )
  // the night before the holiday is worked to its end, the holiday's own is not
  expect(between('2026-11-26T00:00:00-03:00', '2026-11-27T09:00:00-03:00', hours)).toBe(2 * HOUR)
})

test('days on which the clocks of Brazil changed, as they did until 2019', () => {
  // at midnight they went to one: a day of 23 hours
  expect(between('2018-11-04T00:00:00-03:00', '2018-11-04T23:00:00-02:00', all('00:00', '00:00'))).toBe(22 * HOUR)
  expect(between('2018-11-04T03:00:00Z', '2018-11-05T02:00:00Z', all('00:00', '06:00'))).toBe(5 * HOUR)
  // at midnight they went back to eleven: an hour twice
  expect(between('2019-02-16T22:00:00-02:00', '2019-02-17T00:00:00-03:00', all('22:00', '00:00'))).toBe(3 * HOUR)
})

test('nobody ever works', () => {
  const never: WorkingHours = { ...office, week: [] }
  expect(after('2026-11-26T12:00:00Z', MINUTE, never)).toBeUndefined()
  expect(between('2026-11-26T12:00:00Z', '2027-11-26T12:00:00Z', never)).toBe(0)
})

const time = fc
  .tuple(fc.nat({ max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const shift = fc.record({ de: time, ate: time })
const momentIn = (from: string, days: number) =>
  fc.nat({ max: days * 24 * 60 }).map((minute) => Date.parse(from) + minute * MINUTE)
/** Around the changes of clocks, and some ordinary days. */
const moment = fc.oneof(
  momentIn('2018-11-01T00:00:00Z', 8),
  momentIn('2019-02-13T00:00:00Z', 8),
  momentIn('2026-03-25T00:00:00Z', 10),
  momentIn('2026-11-20T00:00:00Z', 10),
)
const workingHours: fc.Arbitrary<WorkingHours> = fc.record({
  timeZone: fc.constantFrom('America/Sao_Paulo', 'America/Manaus', 'Europe/Lisbon', 'Asia/Kathmandu'),
  week: fc.array(fc.array(shift, { maxLength: 2 }), { minLength: 7, maxLength: 7 }),
  holidays: fc
    .subarray(['2018-11-04', '2019-02-16', '2019-02-17', '2026-03-29', '2026-11-23', '2026-11-24'])
    .map((days) => new Set(days)),
})

describe('for any hours', () => {
  test('it is what one counts minute by minute with a clock on the wall', () => {
    fc.assert(
      fc.property(workingHours, moment, fc.nat({ max: 3 * 24 * 60 }), (hours, from, minutes) => {
        const to = from + minutes * MINUTE
        expect(businessMsBetween(new Date(from), new Date(to), hours)).toBe(countMinutes(from, to, hours) * MINUTE)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('time passes once: of two stretches on end as much as of both together', () => {
    fc.assert(
      fc.property(workingHours, fc.array(moment, { minLength: 3, maxLength: 3 }), (hours, moments) => {
        const [a = 0, b = 0, c = 0] = moments.toSorted((x, y) => x - y)
        const ms = (from: number, to: number) => businessMsBetween(new Date(from), new Date(to), hours)
        expect(ms(a, b) + ms(b, c)).toBe(ms(a, c))
        expect(ms(b, a)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('what is due after so much work is due when so much work has passed, and not before', () => {
    fc.assert(
      fc.property(workingHours, moment, fc.integer({ min: 1, max: 600 }), (hours, from, minutes) => {
        const due = addBusinessMs(new Date(from), minutes * MINUTE, hours)
        if (due === null) {
          expect(hours.week.flat()).toEqual([])
          return
        }
        expect(businessMsBetween(new Date(from), due, hours)).toBe(minutes * MINUTE)
        expect(businessMsBetween(new Date(from), new Date(due.getTime() - 1), hours)).toBe(minutes * MINUTE - 1)
      }),
      { numRuns: 100 },
    )
  })
})

/** By looking at the clock at each minute: shifts of the day, and those of the day before that are not over. Where clocks show the same
 *  minute twice both are worked if it lies within a shift's first showing of its end. */
function countMinutes(from: number, to: number, hours: WorkingHours): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: hours.timeZone, dateStyle: 'short', timeStyle: 'short' })
  // every shift as pairs of what the clock shows
  let count = 0
  const open = new Map<string, 'before' | 'open' | 'over'>()
  const start = from - 3 * 24 * HOUR
  for (let at = start; at < to; at += MINUTE) {
    const [date = '', shown = ''] = clock.format(at).split(' ')
    let isOpen = false
    for (const day of [addDays(date, -1), date]) {
      const shifts = hours.holidays.has(day) ? [] : (hours.week[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? [])
      shifts.forEach(({ de, ate }, index) => {
        const key = `${day} ${index}`
        const now = `${date} ${shown}`
        const end = `${ate > de ? day : addDays(day, 1)} ${ate}`
        // a clock that is put back does not open again what has closed
        if (open.get(key) !== 'over' && now >= `${day} ${de}`) open.set(key, now < end ? 'open' : 'over')
        if (open.get(key) === 'open') isOpen = true
      })
    }
    if (isOpen && at >= from) count += 1
  }
  return count
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
