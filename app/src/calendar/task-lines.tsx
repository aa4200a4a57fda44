import type { Bar } from './day-lines.ts'
import type { CalendarTask } from '../tasks/occurrences.ts'
import { TaskChip, type TaskHandlers } from '../tasks/task-line.tsx'

/** Between the lines of two cells side by side: what both are padded, and the hairline. */
const GAP = '(0.5rem + 1px)'

interface TaskLinesProps extends TaskHandlers {
  lines: readonly (Bar<CalendarTask> | null)[]
  isOverdue: (task: CalendarTask) => boolean
}

/** The lines of one day's cell; what goes on for days reaches over the cells beside it. */
export function TaskLines({ lines, isOverdue, ...handlers }: TaskLinesProps) {
  return lines.map((bar, index) =>
    bar === null ? (
      // lines have no name but their place
      <div key={index} className="h-6" />
    ) : (
      <div
        key={bar.task.key}
        data-bar={bar.span > 1 ? true : undefined}
        className="relative h-6"
        style={bar.span === 1 ? undefined : { width: `calc(${bar.span * 100}% + ${bar.span - 1} * ${GAP})`, zIndex: 1 }}
      >
        <TaskChip task={bar.task} isOverdue={isOverdue(bar.task)} part={bar} {...handlers} />
      </div>
    ),
  )
}
