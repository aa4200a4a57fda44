import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownAt } from '../wall-clock.ts'
import { nextReminder, reminderAt, reminderTitle } from './reminder.ts'

const SP = 'America/Sao_Paulo'
const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())
const task = { data: '2026-11-23', hora: '14:00', lembrete_minutos: 15, rrule: null }

test('so many minutes before it begins, by the clocks of the workspace', () => {
  expect(iso(reminderAt(task, task.data, SP))).toBe('2026-11-23T16:45:00.000Z')
  expect(iso(reminderAt(task, task.data, 'America/Manaus'))).toBe('2026-11-23T17:45:00.000Z')
  expect(iso(reminderAt({ ...task, hora: null, lembrete_minutos: 0 }, task.data, SP))).toBe('2026-11-23T12:00:00.000Z')
})

test('Brazil had summer time until 2019: the same hour is another moment', () => {
  expect(iso(reminderAt({ hora: '09:00', lembrete_minutos: 0 }, '2018-11-03', SP))).toBe('2018-11-03T12:00:00.000Z')
  expect(iso(reminderAt({ hora: '09:00', lembrete_minutos: 0 }, '2018-11-04', SP))).toBe('2018-11-04T11:00:00.000Z')
  expect(iso(reminderAt({ hora: '09:00', lembrete_minutos: 0 }, '2019-11-04', SP))).toBe('2019-11-04T12:00:00.000Z')
  // midnight of that Sunday was skipped
  expect(iso(reminderAt({ hora: '00:30', lembrete_minutos: 0 }, '2018-11-04', SP))).toBe('2018-11-04T03:00:00.000Z')
})

test('a day before is the same time of the day before, also over a change of clocks', () => {
  const dayBefore = { hora: '09:00', lembrete_minutos: 1_440 }
  expect(iso(reminderAt(dayBefore, '2018-11-04', SP))).toBe('2018-11-03T12:00:00.000Z')
  expect(iso(reminderAt(dayBefore, '2026-03-08', 'America/New_York'))).toBe('2026-03-07T14:00:00.000Z')
})

test('of a series, the next that has no row of its own and was not told of', () => {
  const weekly = { ...task, rrule: 'FREQ=WEEKLY;BYDAY=MO' }
  const from = Date.parse('2026-11-23T17:00:00Z')
  expect(nextReminder(weekly, SP, from)?.day).toBe('2026-11-30')
  expect(nextReminder(weekly, SP, from, new Set(['2026-11-30']))?.day).toBe('2026-12-07')
  expect(nextReminder({ ...weekly, rrule: 'FREQ=WEEKLY;COUNT=1' }, SP, from)).toBeNull()
  expect(nextReminder({ ...weekly, lembrete_minutos: null }, SP, from)).toBeNull()
  // a week's notice is given before the day
  expect(nextReminder({ ...weekly, lembrete_minutos: 10_080 }, SP, from)).toEqual({
    day: '2026-11-30',
    at: from,
  })
})

test('the words', () => {
  const now = Date.parse('2026-11-23T17:00:00Z')
  expect(reminderTitle(task, '2026-11-23', SP, now)).toBe('Tarefa agora')
  expect(reminderTitle({ ...task, hora: '14:15' }, '2026-11-23', SP, now)).toBe('Tarefa hoje às 14:15')
  expect(reminderTitle({ ...task, hora: '09:00' }, '2026-11-24', SP, now)).toBe('Tarefa amanhã às 09:00')
  expect(reminderTitle({ ...task, hora: '09:00' }, '2026-11-30', SP, now)).toBe('Tarefa em 30/11 às 09:00')
  expect(reminderTitle({ ...task, hora: null }, '2026-11-23', SP, now)).toBe('Tarefa de hoje')
})

test('in any zone and year, clocks show the hour of the task when it begins, unless they skip it', () => {
  const zone = fc.constantFrom(
    SP,
    'America/Manaus',
    'America/Noronha',
    'Europe/Lisbon',
    'America/New_York',
    'Australia/Lord_Howe',
    'UTC',
  )
  const day = fc
    .integer({ min: Date.parse('2008-01-01T00:00:00Z'), max: Date.parse('2030-12-31T00:00:00Z') })
    .map((ms) => new Date(ms).toISOString().slice(0, 10))
  fc.assert(
    fc.property(zone, day, fc.integer({ min: 0, max: 1_439 }), (timeZone, data, minute) => {
      const hora = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      const at = reminderAt({ hora, lembrete_minutos: 0 }, data, timeZone)
      const shown = shownAt(at, timeZone)
      const wanted = Date.parse(`${data}T${hora}:00Z`)
      // a skip is of an hour at most: then it is the first moment after it
      if (shown !== wanted) {
        expect(shown).toBeGreaterThan(wanted)
        expect(shownAt(at - 60_000, timeZone)).toBeLessThan(wanted)
      }
    }),
    { numRuns: 300 },
  )
})
