/** How dates, times, money and numbers are written in Portuguese. Local time of the device; no-break spaces as Intl puts them. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const timeFormat = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const numberFormat = new Intl.NumberFormat('pt-BR')
const longDayFormat = new Intl.DateTimeFormat('pt-BR', { weekday: 'long', day: 'numeric', month: 'long' })
const longDayYearFormat = new Intl.DateTimeFormat('pt-BR', { day: 'numeric', month: 'long', year: 'numeric' })
const fullFormat = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'long', timeStyle: 'short' })
const weekdayFormat = new Intl.DateTimeFormat('pt-BR', { weekday: 'short' })
const months = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez']

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate())

/** Whole calendar days from `date` to `now`: 0 today, 1 yesterday, negative in the future. */
export function daysAgo(date: Date, now: Date): number {
  // rounded, because a day is not always 24 h where clocks change
  return Math.round((midnight(now).getTime() - midnight(date).getTime()) / (24 * HOUR_MS))
}

/** `14:05` */
export function formatTime(date: Date): string {
  return timeFormat.format(date)
}

/** `12 nov`, with the year when it is not this one: `12 nov 2025`. */
export function formatDay(date: Date, now: Date): string {
  const day = `${date.getDate()} ${months[date.getMonth()]}`
  return date.getFullYear() === now.getFullYear() ? day : `${day} ${date.getFullYear()}`
}

/** As people say it: `agora`, `há 5 min`, `14:05` (today), `ontem 14:05`, `12 nov`. */
export function formatWhen(date: Date, now: Date): string {
  const ageMs = now.getTime() - date.getTime()
  const days = daysAgo(date, now)
  // a little in the future is another machine's clock
  if (Math.abs(ageMs) < MINUTE_MS) return 'agora'
  if (ageMs > 0 && ageMs < HOUR_MS) return `há ${Math.floor(ageMs / MINUTE_MS)} min`
  if (days === 0) return formatTime(date)
  if (days === 1) return `ontem ${formatTime(date)}`
  if (days === -1) return `amanhã ${formatTime(date)}`
  return formatDay(date, now)
}

/** The same inside a sentence: `agora`, `há 5 min`, `às 14:05`, `ontem às 14:05`, `em 12 nov`. */
export function formatWhenPhrase(date: Date, now: Date): string {
  const ageMs = now.getTime() - date.getTime()
  if (ageMs > -MINUTE_MS && ageMs < HOUR_MS) return formatWhen(date, now)
  const days = daysAgo(date, now)
  if (days === 0) return `às ${formatTime(date)}`
  if (days === 1) return `ontem às ${formatTime(date)}`
  if (days === -1) return `amanhã às ${formatTime(date)}`
  return `em ${formatDay(date, now)}`
}

/** The same for a narrow column: `agora`, `5 min`, `14:05`, `ontem`, `seg`, `12 nov`. */
export function formatWhenShort(date: Date, now: Date): string {
  const ageMs = now.getTime() - date.getTime()
  const days = daysAgo(date, now)
  if (Math.abs(ageMs) < MINUTE_MS) return 'agora'
  if (ageMs > 0 && ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min`
  if (days === 0) return formatTime(date)
  if (days === 1) return 'ontem'
  if (days > 1 && days < 7) return weekdayFormat.format(date).replace('.', '')
  return formatDay(date, now)
}

/** For a separator between days: `Hoje`, `Ontem`, `segunda-feira, 16 de novembro`, `12 de novembro de 2025`. */
export function formatDayLabel(date: Date, now: Date): string {
  const days = daysAgo(date, now)
  if (days === 0) return 'Hoje'
  if (days === 1) return 'Ontem'
  return date.getFullYear() === now.getFullYear() ? longDayFormat.format(date) : longDayYearFormat.format(date)
}

/** Everything, for a title: `12 de novembro de 2026 às 14:05`. */
export function formatFull(date: Date): string {
  return fullFormat.format(date)
}

/** A length of time in its two largest units: `23 h 10 min`, `45 min`, `menos de 1 min`. */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 1) return 'menos de 1 min'
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} min`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

/** `3.200` */
export function formatNumber(value: number): string {
  return numberFormat.format(value)
}

/** `R$ 1.234,56`. `valor`: numeric as text, which is written to the cent however long it is, or a number. `moeda`: ISO 4217. */
export function formatMoney(valor: string | number, moeda = 'BRL'): string {
  return new Intl.NumberFormat('pt-BR', { style: 'currency', currency: moeda }).format(
    // a float would round what has more than fifteen digits
    valor as number | `${number}`,
  )
}

/** Money where there is little room: `R$ 950`, `R$ 12,5 mil`, `R$ 1,2 mi`. */
export function formatMoneyShort(valor: string | number, moeda = 'BRL'): string {
  return new Intl.NumberFormat('pt-BR', {
    style: 'currency',
    currency: moeda,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(Number(valor))
}

/** `1 mensagem`, `2 mensagens`, `3.200 mensagens`. */
export function plural(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
