import { lastDayOf } from '@vp/domain/calendar/span.ts'
import { shownAt } from '@vp/domain/wall-clock.ts'
import { daysAgo, formatDay } from '../ui/format.ts'
import type { Day } from './days.ts'

export interface TaskWhen {
  /** `hoje 14:05`, `ontem`, `27 nov 09:00`, `até 30 nov` */
  readonly text: string
  readonly isLate: boolean
}

interface Due {
  readonly data: Day
  readonly hora: string | null
  readonly duration_minutes: number | null
}

/** When a task is due, on the clock of `timeZone`. A task without a time is late only when its last day is over. */
export function taskWhen(task: Due, timeZone: string, now: Date): TaskWhen {
  const { data, hora } = task
  const here = local(new Date(shownAt(now.getTime(), timeZone)).toISOString())
  const word = (day: Day) => {
    const date = local(`${day}T00:00`)
    const words: Record<number, string> = { 0: 'hoje', 1: 'ontem', [-1]: 'amanhã' }
    return words[daysAgo(date, here)] ?? formatDay(date, here)
  }
  if (hora !== null) {
    const isLate = local(`${data}T${hora}`).getTime() < here.getTime()
    return { text: `${word(data)} ${hora.slice(0, 5)}`, isLate }
  }
  const last = lastDayOf(task)
  const isLate = local(`${last}T23:59`).getTime() < here.getTime()
  const hasBegun = data < last && local(`${data}T00:00`).getTime() <= here.getTime()
  return { text: hasBegun ? `até ${word(last)}` : word(data), isLate }
}

/** What a clock shows, as the device would mean it: only ever compared with another such. */
const local = (shown: string) => new Date(shown.replace('Z', ''))
