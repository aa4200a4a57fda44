import type { Day } from '../tasks/days.ts'
import { isLong, isOn, type CalendarTask } from '../tasks/occurrences.ts'

type Placed = Pick<CalendarTask, 'data' | 'ends'>

/** A task over some of the days of a row. */
export interface Bar<Task> {
  readonly task: Task
  /** Over so many of them. */
  readonly span: number
  /** The day on which it is drawn to begin; it may have begun before the row does. */
  readonly from: Day
  /** It is not over when the row is. */
  readonly goesOn: boolean
}

export interface DayLines<Task> {
  /** From the top: what begins on the line on this day; null where a bar goes by, or nothing is. */
  readonly lines: readonly (Bar<Task> | null)[]
  /** How many of the day's tasks have no line. */
  readonly hidden: number
}

/** Lays tasks on lines below each day of a row of days. What goes on for days keeps one line over all of them, above what is of one day
 *  alone. Where a day has more than `most` tasks, the last line is left for saying so. `counts`: how many each day has, of which `tasks`
 *  may hold only the first. */
export function layLines<Task extends Placed>(
  tasks: readonly Task[],
  days: readonly Day[],
  most = Infinity,
  counts?: ReadonlyMap<Day, number>,
): DayLines<Task>[] {
  const bar = (task: Task, from: Day, span: number): Bar<Task> => ({
    task,
    from,
    span,
    goesOn: task.ends > (days.at(-1) ?? from),
  })
  const taken = days.map((): (Bar<Task> | null)[] => [])
  // the longer of two that begin together comes first
  const long = tasks
    .filter(isLong)
    .toSorted((a, b) => (a.data === b.data ? (a.ends > b.ends ? -1 : 1) : a.data < b.data ? -1 : 1))
  for (const task of long) {
    const own = days.flatMap((day, index) => (isOn(task, day) ? [index] : []))
    let line = 0
    while (own.some((index) => taken[index]?.[line] !== undefined)) line += 1
    for (const [nth, index] of own.entries()) {
      const lines = taken[index]
      if (line < most - 1 && lines !== undefined)
        lines[line] = nth === 0 ? bar(task, days[index] ?? task.data, own.length) : null
    }
  }
  return days.map((day, index) => {
    const lines = taken[index] ?? []
    const single = tasks.filter((task) => task.data === day && !isLong(task))
    const used = lines.filter((line) => line !== undefined).length
    const count = counts === undefined ? tasks.filter((task) => isOn(task, day)).length : (counts.get(day) ?? 0)
    const shown = single.slice(0, count <= most ? undefined : Math.max(0, most - 1 - used))
    let line = 0
    for (const task of shown) {
      while (lines[line] !== undefined) line += 1
      lines[line] = bar(task, day, 1)
    }
    return {
      lines: Array.from(lines, (each) => each ?? null),
      hidden: count - used - shown.length,
    }
  })
}
