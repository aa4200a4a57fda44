import ICAL from 'ical.js'
import { isTimeZone } from '../../time-zone.ts'
import { shownAt, wallClock } from '../../wall-clock.ts'
import { isOccurrence, recurrenceRule } from '../recurrence.ts'
import { lengthOfDays, LONGEST_TASK } from '../span.ts'

/** An event of a calendar file, as a task would be. Days and times are wall clock of the workspace's zone. */
export interface ReadEvent {
  readonly titulo: string
  readonly descricao: string | null
  readonly data: string
  readonly hora: string | null
  readonly duration_minutes: number | null
  readonly lembrete_minutos: number | null
  readonly rrule: string | null
  /** Days of its rule on which it is not: called off, or another event of the file. */
  readonly off: readonly string[]
  /** It repeats in a way that tasks do not: only its first day is taken. */
  readonly isRuleLost: boolean
}

export interface ReadIcs {
  readonly events: readonly ReadEvent[]
  /** Events that have no day, or none that can be read. */
  readonly unreadable: number
  /** More than are taken from one file. */
  readonly isCut: boolean
}

const MOST_EVENTS = 500
const LONGEST_REMINDER = 40_320
const DAY_MINUTES = 1_440

/** The events of a calendar file (RFC 5545). Moments are put on the clock of `timeZone`, also those of a zone that is named by its IANA
 *  name alone; times without a zone stay as they are written. Null: the text is no calendar. */
export function readIcs(text: string, timeZone: string): ReadIcs | null {
  let calendar: InstanceType<typeof ICAL.Component>
  try {
    // several calendars in one file come as a list
    const parsed: unknown = ICAL.parse(text)
    const [first] = Array.isArray(parsed) && Array.isArray(parsed[0]) ? (parsed as unknown[]) : [parsed]
    // parse() gives jCal, which is what a component is made of
    calendar = new ICAL.Component(first as ConstructorParameters<typeof ICAL.Component>[0])
  } catch (error) {
    // the library's own word for what it cannot read
    if (error instanceof Error) return null
    throw error
  }
  if (calendar.name !== 'vcalendar') return null
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    const known = new ICAL.Timezone(zone)
    ICAL.TimezoneService.register(known, known.tzid)
  }
  const all = calendar.getAllSubcomponents('vevent')
  const changed = changedDays(all, timeZone)
  const events: ReadEvent[] = []
  let unreadable = 0
  for (const component of all.slice(0, MOST_EVENTS)) {
    if (component.getFirstPropertyValue('status') === 'CANCELLED') continue
    const read = eventOf(component, timeZone, changed)
    if (read === null) unreadable += 1
    else events.push(read)
  }
  return { events, unreadable, isCut: all.length > MOST_EVENTS }
}

type Component = InstanceType<typeof ICAL.Component>

/** The days of each series, by its UID, that have an event of their own. */
function changedDays(all: readonly Component[], timeZone: string): Map<string, string[]> {
  const changed = new Map<string, string[]>()
  for (const component of all) {
    const uid = uidOf(component)
    const days = daysOf(component, 'recurrence-id', timeZone)
    if (days.length > 0) changed.set(uid, [...(changed.get(uid) ?? []), ...days])
  }
  return changed
}

const uidOf = (component: Component) => String(component.getFirstPropertyValue('uid') ?? '')

/** The days that all properties of a name say. */
const daysOf = (component: Component, name: string, timeZone: string) =>
  component.getAllProperties(name).flatMap((property) =>
    property
      .getValues()
      .filter((value) => value instanceof ICAL.Time)
      .map((time) => wallOf(time, timeZone, property.getFirstParameter('tzid')).data),
  )

function eventOf(
  component: Component,
  timeZone: string,
  changed: ReadonlyMap<string, readonly string[]>,
): ReadEvent | null {
  const text = (name: string) => {
    const value = component.getFirstPropertyValue(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const property = component.getFirstProperty('dtstart')
  const start = property?.getFirstValue()
  if (!(start instanceof ICAL.Time)) return null
  const when = wallOf(start, timeZone, property?.getFirstParameter('tzid'))
  if (!/^\d{4}-\d\d-\d\d$/u.test(when.data) || Number.isNaN(Date.parse(when.data))) return null
  const rule = ruleOf(component, timeZone)
  const { rrule } = rule
  const isDay = (day: string) => rrule !== null && isOccurrence({ data: when.data, rrule }, day)
  const notThere = [...daysOf(component, 'exdate', timeZone), ...(changed.get(uidOf(component)) ?? [])]
  const minutes = minutesOf(component, start)
  const titulo = text('summary').slice(0, 200).toWellFormed().trim()
  const descricao = [text('description'), text('location')].filter(Boolean).join('\n').slice(0, 4_000).toWellFormed()
  return {
    titulo: titulo === '' ? 'Sem título' : titulo,
    descricao: descricao === '' ? null : descricao,
    ...when,
    duration_minutes:
      when.hora === null ? lengthOfDays(Math.round(minutes / DAY_MINUTES)) : minutes < 5 ? null : minutes,
    lembrete_minutos: reminderOf(component, when.hora === null),
    ...rule,
    off: [...new Set(notThere)].toSorted().slice(-MOST_EVENTS).filter(isDay),
  }
}

function wallOf(
  time: InstanceType<typeof ICAL.Time>,
  timeZone: string,
  named?: string,
): { data: string; hora: string | null } {
  if (time.isDate) return { data: time.toString().slice(0, 10), hora: null }
  const isFloating = time.zone === ICAL.Timezone.localTimezone
  const written = time.toString()
  const moment = !isFloating
    ? time.toUnixTime() * 1_000
    : named !== undefined && isTimeZone(named)
      ? wallClock(Date.parse(`${written.slice(0, 10)}T12:00:00Z`), written.slice(11, 16), named)
      : null
  const shown = moment === null ? written : new Date(shownAt(moment, timeZone)).toISOString()
  return { data: shown.slice(0, 10), hora: shown.slice(11, 16) }
}

function minutesOf(component: Component, start: InstanceType<typeof ICAL.Time>): number {
  const end = component.getFirstPropertyValue('dtend')
  const duration = component.getFirstPropertyValue('duration')
  const seconds =
    duration instanceof ICAL.Duration
      ? duration.toSeconds()
      : end instanceof ICAL.Time
        ? end.toUnixTime() - start.toUnixTime()
        : 0
  return Math.min(Math.round(seconds / 60), LONGEST_TASK)
}

function reminderOf(component: Component, isAllDay: boolean): number | null {
  const trigger = component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')
  if (!(trigger instanceof ICAL.Duration)) return null
  const minutes = Math.round(-trigger.toSeconds() / 60) + (isAllDay ? 9 * 60 : 0)
  return Math.max(0, Math.min(LONGEST_REMINDER, minutes))
}

function ruleOf(component: Component, timeZone: string): Pick<ReadEvent, 'rrule' | 'isRuleLost'> {
  const value = component.getFirstPropertyValue('rrule')
  if (!(value instanceof ICAL.Recur)) return { rrule: null, isRuleLost: false }
  const until = value.until
  const text = value
    .toString()
    .split(';')
    .map((part) =>
      part.startsWith('UNTIL=') && until !== null ? `UNTIL=${wallOf(until, timeZone).data.replaceAll('-', '')}` : part,
    )
    .join(';')
  const rule = recurrenceRule.safeParse(text)
  return rule.success ? { rrule: rule.data, isRuleLost: false } : { rrule: null, isRuleLost: true }
}
