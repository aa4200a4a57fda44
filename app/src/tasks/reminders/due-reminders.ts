import { nextReminder, reminderTitle } from '@vp/domain/calendar/reminder.ts'
import type { RemindedTask } from './queries.ts'

export interface DueReminder {
  readonly taskId: string
  readonly day: string
  /** `Tarefa agora` */
  readonly title: string
  readonly titulo: string
  readonly repeats: boolean
}

/** What is to be told of now: due since `from`, up to `now`; and when to look again, null for never. Moments in ms since the epoch. */
export function dueReminders(
  tasks: readonly RemindedTask[],
  from: number,
  now: number,
): { due: DueReminder[]; nextAt: number | null } {
  const due: DueReminder[] = []
  let nextAt: number | null = null
  for (const task of tasks) {
    const skip = new Set(task.own_days)
    let next = nextReminder(task, task.time_zone, from, skip)
    while (next !== null && next.at <= now) {
      const title = reminderTitle(task, next.day, task.time_zone, now)
      due.push({ taskId: task.id, day: next.day, title, titulo: task.titulo, repeats: task.rrule !== null })
      skip.add(next.day)
      next = task.rrule === null ? null : nextReminder(task, task.time_zone, from, skip)
    }
    if (next !== null && (nextAt === null || next.at < nextAt)) nextAt = next.at
  }
  return { due, nextAt }
}
