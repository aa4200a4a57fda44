import { daysAgo, formatDay } from '../ui/format.ts'

export interface TaskWhen {
  /** `hoje 14:05`, `ontem`, `27 nov 09:00` */
  readonly text: string
  readonly isLate: boolean
}

/** When a task is due, on the wall clock. A task without a time is late only from the next day on. */
export function taskWhen({ data, hora }: { data: string; hora: string | null }, now: Date): TaskWhen {
  const [year = 0, month = 1, day = 1] = data.split('-').map(Number)
  const [hour = 23, minute = 59] = hora === null ? [] : hora.split(':').map(Number)
  const due = new Date(year, month - 1, day, hour, minute)
  const days = daysAgo(due, now)
  const dayWords: Record<number, string> = { 0: 'hoje', 1: 'ontem', [-1]: 'amanhã' }
  const dayText = dayWords[days] ?? formatDay(due, now)
  return { text: hora === null ? dayText : `${dayText} ${hora.slice(0, 5)}`, isLate: due.getTime() < now.getTime() }
}
