import type { Day } from './days.ts'

// days are zone-less; UTC on both sides keeps them so
const utc = (day: Day) => new Date(`${day}T00:00:00Z`)
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('pt-BR', { timeZone: 'UTC', ...options })
const monthFormat = format({ month: 'long', year: 'numeric' })
const longFormat = format({ weekday: 'long', day: 'numeric', month: 'long' })
const shortFormat = format({ day: 'numeric', month: 'short' })
const weekdayFormat = format({ weekday: 'short' })

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('pt-BR') + text.slice(1)

/** `Novembro de 2026` */
export const monthName = (day: Day) => capital(monthFormat.format(utc(day)))
/** `segunda-feira, 23 de novembro` */
export const longDayName = (day: Day) => longFormat.format(utc(day))
/** `23 de nov` */
export const shortDayName = (day: Day) => shortFormat.format(utc(day)).replace('.', '')
/** `seg` */
export const weekdayName = (day: Day) => weekdayFormat.format(utc(day)).replace('.', '')
/** `23` */
export const dayNumber = (day: Day) => String(Number(day.slice(8)))
