import { now } from './state.ts'

const clockTime = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit' })
const exactTime = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const dayMonth = new Intl.DateTimeFormat('pt-BR', { day: 'numeric', month: 'short' })

/** `14:05` */
export function timeOf(ms: number): string {
  return clockTime.format(ms)
}

/** `14:05:09` */
export function exactTimeOf(ms: number): string {
  return exactTime.format(ms)
}

/** `Hoje`, `Ontem`, `12 de nov.` */
export function dayOf(ms: number): string {
  const days = dayNumber(now()) - dayNumber(ms)
  if (days === 0) return 'Hoje'
  if (days === 1) return 'Ontem'
  if (days === -1) return 'Amanhã'
  return dayMonth.format(ms)
}

/** As a chat list tells it: the time today, else the day. */
export function briefly(ms: number): string {
  return dayOf(ms) === 'Hoje' ? timeOf(ms) : dayOf(ms).toLowerCase()
}

/** Days since 1970 in the reader's zone. */
export function dayNumber(ms: number): number {
  const date = new Date(ms)
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000)
}

/** `5511987654321` → `(11) 98765-4321` */
export function phoneOf(digits: string): string {
  const parts = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  return parts === null ? `+${digits}` : `(${parts[1]}) ${parts[2]}-${parts[3]}`
}

/** Two letters of a name, without titles and emoji. */
export function initialsOf(name: string): string {
  const words = name.match(/\p{L}+/gu)?.filter((word) => !['Seu', 'Dona', 'da', 'de', 'do'].includes(word)) ?? []
  const first = words[0]?.[0] ?? '#'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** One of eight tones, always the same for the same person. */
export function toneOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 8191
  return sum % 8
}

/** `1:05` from 65 seconds. */
export function minutesOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}
