import { partOf, placeInMonth } from '@vp/domain/calendar/recurrence.ts'
import type { Day } from './days.ts'

/** How a task repeats, as the form asks it. `outra`: a rule from elsewhere that the form has no words for. */
export const repeatUnits = ['nunca', 'dia', 'semana', 'mes', 'lugar', 'fim', 'ano', 'outra'] as const
export type RepeatUnit = (typeof repeatUnits)[number]

export interface Repeat {
  readonly unit: RepeatUnit
  /** Every so many days, weeks, months or years. */
  readonly interval: number
  /** Of `semana`; 0 is Sunday. */
  readonly weekdays: readonly number[]
  /** `2026-12-31`, included; null: it is not by a date that it ends. */
  readonly until: Day | null
  /** After so many; null: it is not by number that it ends. */
  readonly count: number | null
  /** Of `outra`: the rule as it is. */
  readonly rule: string | null
}

export const noRepeat: Repeat = { unit: 'nunca', interval: 1, weekdays: [], until: null, count: null, rule: null }

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
export const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay()
const isLastOfMonth = (day: Day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).getUTCDate() === 1

/** The rule for what the form says, of a task that begins on `data`; null: it does not repeat. */
export function ruleOf(repeat: Repeat, data: Day): string | null {
  const { unit, interval, weekdays, until, count, rule } = repeat
  if (unit === 'nunca') return null
  if (unit === 'outra') return rule
  const freq = { dia: 'DAILY', semana: 'WEEKLY', mes: 'MONTHLY', lugar: 'MONTHLY', fim: 'MONTHLY', ano: 'YEARLY' }[unit]
  const chosen = weekdays.length === 0 ? [weekdayOf(data)] : weekdays.toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  return [
    `FREQ=${freq}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(unit === 'semana' ? [`BYDAY=${chosen.map((each) => names[each]).join(',')}`] : []),
    // the fifth of a weekday is in few months: people mean the last
    ...(unit === 'lugar' ? [`BYDAY=${placeInMonth(data, Number(data.slice(8)) > 28)}`] : []),
    ...(unit === 'fim' ? ['BYMONTHDAY=-1'] : []),
    ...(count === null ? [] : [`COUNT=${count}`]),
    ...(until === null || count !== null ? [] : [`UNTIL=${until.replaceAll('-', '')}`]),
  ].join(';')
}

/** What the form says of a rule, of a task that begins on `data`. */
export function repeatOf(rule: string | null, data: Day): Repeat {
  if (rule === null) return noRepeat
  const until = partOf(rule, 'UNTIL')
  const count = partOf(rule, 'COUNT')
  const byDay = partOf(rule, 'BYDAY')
  const base = {
    interval: Number(partOf(rule, 'INTERVAL') ?? 1),
    weekdays: byDay === null ? [] : byDay.split(',').map((each) => names.indexOf(each.slice(-2))),
    until: until === null ? null : `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`,
    count: count === null ? null : Number(count),
    rule: null,
  }
  const weekdays = base.weekdays.length === 0 ? [weekdayOf(data)] : base.weekdays
  const units: readonly RepeatUnit[] = ['dia', 'semana', 'mes', 'lugar', 'fim', 'ano']
  const same = units
    .map((unit) => ({ ...base, unit, weekdays: unit === 'semana' ? weekdays : [] }))
    .find((each) => sameRule(ruleOf(each, data), rule, data))
  return same ?? { ...base, unit: 'outra', rule }
}

/** Parts may stand in any order, and calendars elsewhere say what goes without saying for a task of that day. */
function sameRule(a: string | null, b: string, data: Day): boolean {
  const parts = (rule: string) =>
    rule
      .split(';')
      .filter((part) => !impliedBy(rule, data).includes(part))
      .toSorted()
      .join(';')
  return a !== null && parts(a) === parts(b)
}

/** A week that starts on Monday, as ours does, and the day itself; of a year only together with its month. */
function impliedBy(rule: string, data: Day): string[] {
  const [month = 0, day = 0] = data.slice(5).split('-').map(Number)
  const freq = partOf(rule, 'FREQ')
  const ofYear = [`BYMONTH=${month}`, `BYMONTHDAY=${day}`]
  return [
    'WKST=MO',
    'INTERVAL=1',
    ...(freq === 'WEEKLY' ? [`BYDAY=${names[weekdayOf(data)]}`] : []),
    ...(freq === 'MONTHLY' ? [`BYMONTHDAY=${day}`] : []),
    ...(freq === 'YEARLY' && ofYear.every((part) => rule.split(';').includes(part)) ? ofYear : []),
  ]
}

/** What may be chosen for a task of a day: the last day of a month is one, too. */
export function unitsFor(data: Day, now: RepeatUnit): RepeatUnit[] {
  return repeatUnits.filter(
    (unit) => (unit !== 'outra' && unit !== 'fim') || unit === now || (unit === 'fim' && isLastOfMonth(data)),
  )
}

const weekdayWords = ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado']
const weekdayPlural = [
  'aos domingos',
  'às segundas',
  'às terças',
  'às quartas',
  'às quintas',
  'às sextas',
  'aos sábados',
]
const placeWords = ['primeir', 'segund', 'terceir', 'quart', 'últim']
const months = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
]
const joined = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} e ${words.at(-1) ?? ''}`
const isMasculine = (weekday: number) => weekday === 0 || weekday === 6

function weekWords(weekdays: readonly number[]): string {
  const sorted = weekdays.toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  if (sorted.join() === '1,2,3,4,5') return 'de segunda a sexta'
  const [first = 0, ...rest] = sorted
  // the article is said again only where it changes: "às segundas e quartas", "às sextas e aos sábados"
  let spoken = isMasculine(first)
  const others = rest.map((each) => {
    if (isMasculine(each) === spoken) return `${weekdayWords[each] ?? ''}s`
    spoken = isMasculine(each)
    return weekdayPlural[each] ?? ''
  })
  return joined([weekdayPlural[first] ?? '', ...others])
}

/** In plain words: `toda semana, às segundas e quartas`; `todo mês, na última sexta`; `a cada 2 dias, até 24/12/2026`. */
export function repeatWords(repeat: Repeat, data: Day): string {
  const { unit, interval, weekdays, until, count } = repeat
  const every = (one: string, many: string) => (interval === 1 ? one : `a cada ${interval} ${many}`)
  const day = Number(data.slice(8))
  const weekday = weekdayOf(data)
  const ending = isMasculine(weekday) ? 'o' : 'a'
  const place = placeWords[day > 28 ? 4 : Math.ceil(day / 7) - 1] ?? ''
  const words: Record<RepeatUnit, string> = {
    nunca: 'não se repete',
    dia: every('todo dia', 'dias'),
    semana: `${every('toda semana', 'semanas')}, ${weekWords(weekdays.length === 0 ? [weekday] : weekdays)}`,
    mes: `${every('todo mês', 'meses')}, no dia ${day}`,
    lugar: `${every('todo mês', 'meses')}, n${ending} ${place}${ending} ${weekdayWords[weekday] ?? ''}`,
    fim: `${every('todo mês', 'meses')}, no último dia`,
    ano: `${every('todo ano', 'anos')}, em ${day} de ${months[Number(data.slice(5, 7)) - 1] ?? ''}`,
    outra: 'repete como no calendário de origem',
  }
  const ends =
    count !== null ? `, ${count} ${count === 1 ? 'vez' : 'vezes'}` : until !== null ? `, até ${dated(until)}` : ''
  return unit === 'nunca' ? words.nunca : words[unit] + ends
}

const dated = (day: Day) => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
