import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { shownAt } from '../../wall-clock.ts'
import { readIcs } from './read-ics.ts'
import { zoneChanges } from './zone-changes.ts'
import { writeIcs, type IcsTask } from './write-ics.ts'

const zone = 'America/Sao_Paulo'
const now = Date.parse('2026-11-27T12:00:00Z')
const options = { timeZone: zone, name: 'VP CRM', now }
const task: IcsTask = {
  id: 't1',
  titulo: 'Ligar, e "confirmar"; já\\era',
  descricao: 'Primeira linha\nSegunda',
  data: '2026-11-30',
  hora: '14:00',
  duration_minutes: 45,
  lembrete_minutos: 15,
  rrule: null,
  serie_id: null,
  ocorrencia: null,
  status: 'pendente',
  updated_at: '2026-11-27T10:00:00.000Z',
}
const allDay = { ...task, hora: null, duration_minutes: null, lembrete_minutos: 0 }
const days = (count: number) => count * 1_440

test('a task is an event at its hour of the zone, with escapes and its reminder', () => {
  const text = writeIcs([task], options)
  for (const line of [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'DTSTART;TZID=America/Sao_Paulo:20261130T140000',
    'DURATION:PT45M',
    'TRIGGER:-PT15M',
    'DESCRIPTION:Primeira linha\\nSegunda',
    'DTSTAMP:20261127T100000Z',
    'TZID:America/Sao_Paulo',
  ]) {
    expect(text.split('\r\n')).toContain(line)
  }
  expect(text).toContain('SUMMARY:Ligar\\, e "confirmar"\\; já\\\\era')
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
})

test('a series has its rule, the days called off, and those that are different', () => {
  const series = { ...task, rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261228' }
  const off: IcsTask = {
    ...task,
    id: 't2',
    serie_id: 't1',
    ocorrencia: '2026-12-07',
    data: '2026-12-07',
    status: 'cancelada',
  }
  const moved: IcsTask = {
    ...task,
    id: 't3',
    serie_id: 't1',
    ocorrencia: '2026-12-14',
    data: '2026-12-15',
    status: 'concluida',
  }
  const lines = writeIcs([series, off, moved], options).split('\r\n')
  expect(lines).toContain('RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261228T170000Z')
  expect(lines).toContain('EXDATE;TZID=America/Sao_Paulo:20261207T140000')
  expect(lines).toContain('RECURRENCE-ID;TZID=America/Sao_Paulo:20261214T140000')
  expect(lines.filter((line) => line === 'UID:t1@vpcrm')).toHaveLength(2)
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
})

test('what was written is read the same', () => {
  const written = [
    task,
    { ...allDay, id: 't4' },
    { ...task, id: 't5', rrule: 'FREQ=MONTHLY;COUNT=6;BYDAY=-1FR' },
    { ...allDay, id: 't6', duration_minutes: days(3) },
    { ...task, id: 't7', duration_minutes: days(2) + 90 },
  ]
  const read = readIcs(writeIcs(written, options), zone)
  expect(read?.events).toEqual(
    written.map(({ titulo, descricao, data, hora, duration_minutes, lembrete_minutos, rrule }) => ({
      titulo,
      descricao,
      data,
      hora,
      duration_minutes,
      lembrete_minutos,
      rrule,
      off: [],
      isRuleLost: false,
    })),
  )
})

test('of a series the days that were called off, and those that became others, are not there', () => {
  const events = [
    [
      'UID:a',
      'SUMMARY:Ligação da semana',
      'DTSTART;TZID=America/Sao_Paulo:20270303T090000',
      'RRULE:FREQ=WEEKLY;BYDAY=WE,FR;UNTIL=20270401T025959Z',
      // two of its days, in either form, and one that is none of them
      'EXDATE;TZID=America/Sao_Paulo:20270310T090000,20270311T090000',
      'EXDATE:20270312T120000Z',
    ],
    ['UID:a', 'RECURRENCE-ID;TZID=America/Sao_Paulo:20270317T090000', 'DTSTART:20270317T130000Z', 'SUMMARY:Mudou'],
    ['UID:a', 'RECURRENCE-ID;TZID=America/Sao_Paulo:20270319T090000', 'DTSTART:20270319T120000Z', 'STATUS:CANCELLED'],
    ['UID:b', 'RECURRENCE-ID:20270324T120000Z', 'DTSTART:20270324T120000Z', 'SUMMARY:Outra'],
  ]
  const lines = events.flatMap((each) => ['BEGIN:VEVENT', ...each, 'END:VEVENT'])
  const read = readIcs(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n'), zone)
  expect(read?.events.map(({ titulo, data, hora, off }) => ({ titulo, data, hora, off }))).toEqual([
    {
      titulo: 'Ligação da semana',
      data: '2027-03-03',
      hora: '09:00',
      off: ['2027-03-10', '2027-03-12', '2027-03-17', '2027-03-19'],
    },
    { titulo: 'Mudou', data: '2027-03-17', hora: '10:00', off: [] },
    { titulo: 'Outra', data: '2027-03-24', hora: '09:00', off: [] },
  ])
  expect(read?.unreadable).toBe(0)
})

test('a moment of another zone is put on the clock here; without a zone it stays', () => {
  const event = (lines: string) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const at = (line: string) => readIcs(event(`SUMMARY:X\r\n${line}`), zone)?.events[0]
  expect(at('DTSTART:20261201T013000Z')).toMatchObject({ data: '2026-11-30', hora: '22:30' })
  expect(at('DTSTART:20261201T013000')).toMatchObject({ data: '2026-12-01', hora: '01:30' })
  // a zone that is named and not brought along, in winter and in summer there
  expect(at('DTSTART;TZID=America/New_York:20261130T090000')).toMatchObject({ data: '2026-11-30', hora: '11:00' })
  expect(at('DTSTART;TZID=America/New_York:20260701T223000')).toMatchObject({ data: '2026-07-01', hora: '23:30' })
  expect(at('DTSTART;TZID=Casa:20261130T090000')).toMatchObject({ hora: '09:00' })
  expect(at('DTSTART;VALUE=DATE:20261201')).toMatchObject({ data: '2026-12-01', hora: null })
  expect(at('DTSTART:20181104T123000Z')).toMatchObject({ hora: '10:30' })
  expect(at('DTSTART:20261201T120000Z\r\nRRULE:FREQ=HOURLY')).toMatchObject({ rrule: null, isRuleLost: true })
})

test('what goes on for days keeps all of them, whatever the zone of the file or of the company', () => {
  const zones = ['UTC', 'America/Noronha', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', zone]
  const event = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'SUMMARY:X', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(
      '\r\n',
    )
  // over the nights in which clocks in Brazil were put forward and back
  const cases = [
    ['DTSTART;VALUE=DATE:20181103', 'DTEND;VALUE=DATE:20181106', '2018-11-03', days(3)],
    ['DTSTART;VALUE=DATE:20190216', 'DTEND;VALUE=DATE:20190218', '2019-02-16', days(2)],
    ['DTSTART;VALUE=DATE:20261130', 'DURATION:P1W', '2026-11-30', days(7)],
    ['DTSTART;VALUE=DATE:20261130', 'DTEND;VALUE=DATE:20261201', '2026-11-30', null],
    ['DTSTART;VALUE=DATE:20261130', 'DTEND;VALUE=DATE:20261130', '2026-11-30', null],
    ['DTSTART;VALUE=DATE:20200101', 'DTEND;VALUE=DATE:20300101', '2020-01-01', days(366)],
  ] as const
  for (const timeZone of zones) {
    for (const [start, end, data, duration_minutes] of cases) {
      expect(readIcs(event(start, end), timeZone)?.events).toMatchObject([{ data, hora: null, duration_minutes }])
    }
    const lines = writeIcs([{ ...allDay, duration_minutes: days(3) }], { ...options, timeZone }).split('\r\n')
    expect(lines).toContain('DTSTART;VALUE=DATE:20261130')
    expect(lines).toContain('DTEND;VALUE=DATE:20261203')
  }
  const timed = readIcs(event('DTSTART:20261130T120000Z', 'DTEND:20261202T150000Z'), zone)
  expect(timed?.events).toMatchObject([{ data: '2026-11-30', hora: '09:00', duration_minutes: days(2) + 180 }])
})

test('what is no calendar is refused, what is no event counted', () => {
  expect(readIcs('oi', zone)).toBeNull()
  expect(readIcs('', zone)).toBeNull()
  expect(readIcs('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD', zone)).toBeNull()
  expect(readIcs('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:X\r\nEND:VEVENT\r\nEND:VCALENDAR', zone)).toEqual({
    events: [],
    unreadable: 1,
    isCut: false,
  })
})

test('the zone that is written says of whatever clocks there have shown when that was', () => {
  const zones = fc.constantFrom(zone, 'Europe/Lisbon', 'America/New_York', 'America/Manaus', 'UTC')
  const hours = fc.integer({ min: -6, max: 6 })
  const anyMoment = fc.integer({ min: Date.UTC(2016, 1, 1), max: Date.UTC(2028, 0, 1) })
  // most of all around the changes of clocks
  const moments = zones.chain((timeZone) => {
    const changes = zoneChanges(timeZone, 2017, 2027)
    const near =
      changes.length === 0
        ? []
        : [fc.tuple(fc.constantFrom(...changes), hours).map(([{ at }, by]) => at + by * 1_800_000)]
    return fc.tuple(fc.constant(timeZone), fc.oneof(anyMoment, ...near))
  })
  const shown = (ms: number, timeZone: string) => new Date(shownAt(ms, timeZone)).toISOString().slice(0, 16)
  fc.assert(
    fc.property(moments, ([timeZone, ms]) => {
      const text = writeIcs([{ ...task, data: '2016-03-01' }], { ...options, timeZone })
      const part = ICAL.Component.fromString(text).getFirstSubcomponent('vtimezone')
      if (part === null) throw new Error('no zone was written')
      const clock = shown(ms, timeZone)
      const read = ICAL.Time.fromDateTimeString(`${clock}:00`)
      read.zone = new ICAL.Timezone(part)
      // of an hour that clocks show twice either is right
      expect(shown(read.toUnixTime() * 1_000, timeZone)).toBe(clock)
    }),
    { numRuns: 100, examples: [[[zone, Date.UTC(2016, 9, 16)]]] },
  )
})
