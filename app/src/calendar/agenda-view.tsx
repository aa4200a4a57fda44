import { CalendarCheck } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { addDays, daysBetween, type Day } from '../tasks/days.ts'
import { longDayName } from '../tasks/day-names.ts'
import { isOn, overdueOf, type CalendarTask } from '../tasks/occurrences.ts'
import { TaskRow, type TaskHandlers } from '../tasks/task-line.tsx'
import { taskTexts } from '../tasks/texts.pt-BR.ts'
import { holidayOf } from './holiday-of.ts'
import { calendarTexts } from './texts.pt-BR.ts'

interface AgendaViewProps extends TaskHandlers {
  today: Day
  first: Day
  last: Day
  tasks: readonly CalendarTask[]
  onCreate: (day: Day) => void
}

/** What comes, day by day; what is late comes first. */
export function AgendaView({ today, first, last, tasks, onCreate, ...handlers }: AgendaViewProps) {
  const overdue = first > today ? [] : overdueOf(tasks, today)
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index))
    .map((day) => ({ day, own: tasks.filter((task) => isOn(task, day)) }))
    .filter(({ own }) => own.length > 0)
  const heading = (day: Day) => {
    if (day === today) return `Hoje, ${longDayName(day)}`
    return day === addDays(today, 1) ? `Amanhã, ${longDayName(day)}` : longDayName(day)
  }
  if (overdue.length === 0 && days.length === 0) {
    return (
      <EmptyState
        icon={CalendarCheck}
        title={calendarTexts.emptyTitle}
        text={calendarTexts.emptyText}
        action={
          handlers.canChange ? (
            <Button tone="primary" onClick={() => onCreate(first > today ? first : today)}>
              {taskTexts.newTask}
            </Button>
          ) : undefined
        }
      />
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
      {overdue.length === 0 ? null : (
        <section aria-label={calendarTexts.overdue}>
          <h2 className="sticky top-0 z-rail bg-danger-soft px-4 py-1.5 text-sm font-semibold text-on-danger-soft">
            {calendarTexts.overdue} <span className="font-normal tabular-nums">{overdue.length}</span>
          </h2>
          <ul>
            {overdue.map((task) => (
              <TaskRow key={task.key} task={task} isOverdue day={null} {...handlers} />
            ))}
          </ul>
        </section>
      )}
      {days.map(({ day, own }) => (
        <section key={day} aria-label={heading(day)}>
          <h2 className="sticky top-0 z-rail border-b border-line bg-sunken px-4 py-1.5 text-sm font-semibold first-letter:uppercase">
            {[heading(day), holidayOf(day)].filter(Boolean).join(' · ')}
          </h2>
          <ul>
            {own.map((task) => (
              <TaskRow key={task.key} task={task} isOverdue={false} day={day} {...handlers} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
