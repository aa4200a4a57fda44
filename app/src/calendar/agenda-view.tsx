import { CalendarCheck } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { addDays, type Day } from './days.ts'
import { longDayName, shortDayName } from './day-names.ts'
import type { CalendarTask } from './queries.ts'
import { TaskRow, type TaskHandlers } from './task-line.tsx'
import { calendarTexts } from './texts.pt-BR.ts'

interface AgendaViewProps extends TaskHandlers {
  today: Day
  first: Day
  tasks: readonly CalendarTask[]
  onCreate: (day: Day) => void
}

/** What comes, day by day; what is late comes first. */
export function AgendaView({ today, first, tasks, onCreate, ...handlers }: AgendaViewProps) {
  const overdue = first > today ? [] : tasks.filter((task) => task.data < today && task.status === 'pendente')
  const coming = tasks.filter((task) => task.data >= first)
  const days = [...new Set(coming.map((task) => task.data))]
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
              {calendarTexts.newTask}
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
              <TaskRow
                key={task.id}
                task={task}
                isOverdue
                day={shortDayName(task.data).replace(' de ', ' ')}
                {...handlers}
              />
            ))}
          </ul>
        </section>
      )}
      {days.map((day) => (
        <section key={day} aria-label={heading(day)}>
          <h2 className="sticky top-0 z-rail border-b border-line bg-sunken px-4 py-1.5 text-sm font-semibold">
            {heading(day)}
          </h2>
          <ul>
            {coming
              .filter((task) => task.data === day)
              .map((task) => (
                <TaskRow key={task.id} task={task} isOverdue={false} {...handlers} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
