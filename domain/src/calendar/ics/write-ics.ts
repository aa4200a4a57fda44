import ICAL from 'ical.js'
import { localMidday, wallClock } from '../../wall-clock.ts'
import { partOf } from '../recurrence.ts'
import { daysOf } from '../span.ts'
import { offsetAt, zoneChanges } from './zone-changes.ts'

/** What of a task goes into a calendar file. Days and times are wall clock of the workspace's zone. */
export interface IcsTask {
  readonly id: string
  readonly titulo: string
  readonly descricao: string | null
  readonly data: string
  /** `14:05`; null: all day. */
  readonly hora: string | null
  readonly duration_minutes: number | null
  readonly lembrete_minutos: number | null
  readonly rrule: string | null
  /** Of a day of a series that is different: the series and the day it stands for. */
  readonly serie_id: string | null
  readonly ocorrencia: string | null
  readonly status: 'pendente' | 'concluida' | 'cancelada'
  /** ISO 8601. */
  readonly updated_at: string
}

const DEFAULT_MINUTES = 30
/** Subscribers ask again and again: changes of clocks are told so many years ahead. */
const YEARS_AHEAD = 5
const DAY_MS = 86_400_000

/** A calendar by RFC 5545: tasks as events, which every calendar shows, with their series, exceptions, reminders and the zone's own
 *  changes of clocks. Days of a series that is not among `tasks` stand alone. `now`: ms since the epoch. */
export function writeIcs(tasks: readonly IcsTask[], options: { timeZone: string; name: string; now: number }): string {
  const { timeZone, name, now } = options
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('prodid', '-//VP CRM//Agenda//PT')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  calendar.addPropertyWithValue('method', 'PUBLISH')
  calendar.addPropertyWithValue('x-wr-calname', name)
  calendar.addPropertyWithValue('x-wr-timezone', timeZone)
  const timed = tasks.filter((task) => task.hora !== null).map((task) => Number(task.data.slice(0, 4)))
  if (timed.length > 0) calendar.addSubcomponent(zoneOf(timeZone, Math.min(...timed) - 1, lastYear(timed, now)))
  const series = new Map(tasks.filter((task) => task.rrule !== null).map((task) => [task.id, task]))
  for (const task of tasks) {
    if (task.status === 'cancelada') continue
    const own = tasks.filter((day) => day.serie_id === task.id)
    const parent = task.serie_id === null ? undefined : series.get(task.serie_id)
    calendar.addSubcomponent(eventOf(task, timeZone, parent, own))
  }
  return calendar.toString()
}

const lastYear = (years: readonly number[], now: number) =>
  Math.max(...years, new Date(now).getUTCFullYear()) + YEARS_AHEAD

function eventOf(task: IcsTask, timeZone: string, series: IcsTask | undefined, own: readonly IcsTask[]) {
  const event = new ICAL.Component('vevent')
  const stamp = ICAL.Time.fromJSDate(new Date(task.updated_at), true)
  const isDone = task.status === 'concluida'
  event.addPropertyWithValue('uid', `${series?.id ?? task.id}@vpcrm`)
  event.addPropertyWithValue('dtstamp', stamp)
  event.addPropertyWithValue('last-modified', stamp)
  event.addPropertyWithValue('summary', isDone ? `✓ ${task.titulo}` : task.titulo)
  if (task.descricao !== null) event.addPropertyWithValue('description', task.descricao)
  addTime(event, 'dtstart', task.data, task.hora, timeZone)
  if (task.hora !== null) {
    const minutes = task.duration_minutes ?? DEFAULT_MINUTES
    event.addPropertyWithValue('duration', ICAL.Duration.fromSeconds(minutes * 60))
  } else if (daysOf(task) > 1) {
    // the day after the last, by RFC 5545
    addTime(event, 'dtend', daysLater(task.data, daysOf(task)), null, timeZone)
  }
  // a call does not make the person look busy to those who share the calendar
  if (task.hora === null) event.addPropertyWithValue('transp', 'TRANSPARENT')
  if (series !== undefined && task.ocorrencia !== null) {
    addTime(event, 'recurrence-id', task.ocorrencia, series.hora, timeZone)
  }
  if (task.rrule !== null) {
    event.addPropertyWithValue('rrule', ICAL.Recur.fromString(ruleText(task.rrule, task.hora, timeZone)))
    for (const day of own) {
      if (day.status === 'cancelada' && day.ocorrencia !== null) {
        addTime(event, 'exdate', day.ocorrencia, task.hora, timeZone)
      }
    }
  }
  if (task.lembrete_minutos !== null && task.status === 'pendente') event.addSubcomponent(alarmOf(task))
  return event
}

const daysLater = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)

function alarmOf({ titulo, hora, lembrete_minutos: minutes }: IcsTask) {
  const alarm = new ICAL.Component('valarm')
  alarm.addPropertyWithValue('action', 'DISPLAY')
  alarm.addPropertyWithValue('description', titulo)
  // of all day counted from nine
  const seconds = (hora === null ? 9 * 60 : 0) * 60 - (minutes ?? 0) * 60
  alarm.addPropertyWithValue('trigger', ICAL.Duration.fromSeconds(seconds))
  return alarm
}

function addTime(
  component: InstanceType<typeof ICAL.Component>,
  name: string,
  day: string,
  hora: string | null,
  timeZone: string,
) {
  const property = new ICAL.Property(name, component)
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (hora === null) {
    property.resetType('date')
    property.setValue(new ICAL.Time({ year, month, day: date, isDate: true }, ICAL.Timezone.localTimezone))
  } else {
    const [hour = 0, minute = 0] = hora.split(':').map(Number)
    property.setParameter('tzid', timeZone)
    property.setValue(
      new ICAL.Time({ year, month, day: date, hour, minute, second: 0, isDate: false }, ICAL.Timezone.localTimezone),
    )
  }
  component.addProperty(property)
}

/** A rule that ends on a day says so, where there are hours, by the moment of the last of them. */
function ruleText(rrule: string, hora: string | null, timeZone: string): string {
  const until = partOf(rrule, 'UNTIL')
  if (until === null || hora === null) return rrule
  const midday = Date.parse(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}T12:00:00Z`)
  const moment = new Date(wallClock(midday, hora, timeZone)).toISOString()
  return rrule.replace(`UNTIL=${until}`, `UNTIL=${moment.slice(0, 19).replaceAll(/[-:]/gu, '')}Z`)
}

function zoneOf(timeZone: string, firstYear: number, last: number) {
  const zone = new ICAL.Component('vtimezone')
  zone.addPropertyWithValue('tzid', timeZone)
  const start = Date.UTC(firstYear, 0, 1)
  const offset = offsetAt(timeZone, start)
  zone.addSubcomponent(observance('standard', start + offset, offset, offset))
  for (const { at, before, after } of zoneChanges(timeZone, firstYear, last)) {
    // clocks that are put forward begin summer time
    zone.addSubcomponent(observance(after > before ? 'daylight' : 'standard', at + before, before, after))
  }
  return zone
}

/** `shown`: what clocks show when it begins, as if it were UTC. */
function observance(name: 'standard' | 'daylight', shown: number, before: number, after: number) {
  const part = new ICAL.Component(name)
  const text = new Date(shown).toISOString().slice(0, 19)
  part.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(text))
  part.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromSeconds(before / 1_000))
  part.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromSeconds(after / 1_000))
  return part
}

/** The day before which a feed leaves tasks out: so many days before a moment's day. */
export function feedFrom(now: number, timeZone: string, days: number): string {
  return new Date(localMidday(now, timeZone) - days * DAY_MS).toISOString().slice(0, 10)
}
