import type { Random } from './random.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** America/Sao_Paulo has had no summer time since 2019. */
const UTC_OFFSET_MS = -3 * HOUR_MS

/** The wall clock's hour in the company's zone, 0 to 23. */
export const localHour = (time: Date): number => new Date(time.getTime() + UTC_OFFSET_MS).getUTCHours()

/** The day in the company's zone, `2026-11-23`. */
export const localDate = (time: Date): string => new Date(time.getTime() + UTC_OFFSET_MS).toISOString().slice(0, 10)

export const plus = (time: Date, ms: number): Date => new Date(time.getTime() + ms)

/** The time itself in working hours, Monday to Saturday; else a moment of the working afternoon before. Never later. */
export function workingTime(time: Date, random: Random): Date {
  const local = plus(time, UTC_OFFSET_MS)
  const hour = local.getUTCHours()
  const isSunday = local.getUTCDay() === 0
  if (hour >= 8 && hour < 19 && !isSunday) return time
  const midnight = local.getTime() - (local.getTime() % DAY_MS) - UTC_OFFSET_MS
  const isNextDay = hour < 8 || isSunday
  const afternoon = new Date(midnight + 14 * HOUR_MS - (isNextDay ? DAY_MS : 0) + random.int(0, 5 * HOUR_MS - 1))
  return workingTime(afternoon, random)
}

/** "Bom dia" said at three in the afternoon becomes "Boa tarde". */
export function greetAt(text: string, time: Date): string {
  const hour = localHour(time)
  const greeting = hour < 12 ? 'om dia' : hour < 18 ? 'oa tarde' : 'oa noite'
  return text.replaceAll(/([Bb])(?:om dia|oa tarde|oa noite)\b/gu, `$1${greeting}`)
}
