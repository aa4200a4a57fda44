import { clsx } from 'clsx'
import { dayNumber, longDayName, weekdayName } from '../tasks/day-names.ts'
import { monthWeeks, type Day, type WeekStart } from '../tasks/days.ts'
import { isLate, isOn, type CalendarTask } from '../tasks/occurrences.ts'
import { useTasksBetween } from '../tasks/queries.ts'
import { TaskRow, type TaskHandlers } from '../tasks/task-line.tsx'
import { taskTexts } from '../tasks/texts.pt-BR.ts'
import { holidayOf } from './holiday-of.ts'
import { calendarTexts } from './texts.pt-BR.ts'

const DOTS_A_DAY = 3

interface MonthGlanceProps extends TaskHandlers {
  weekStart: WeekStart
  day: Day
  today: Day
  /** Whose tasks are seen; null: everyone's. */
  ownerId: string | null
  /** The first of each day. */
  tasks: readonly CalendarTask[]
  counts: ReadonlyMap<Day, number>
  onChoose: (day: Day) => void
}

/** A month on a phone: a dot per task, and the chosen day's tasks in full below. */
export function MonthGlance({
  weekStart,
  day,
  today,
  ownerId,
  tasks,
  counts,
  onChoose,
  ...handlers
}: MonthGlanceProps) {
  const weeks = monthWeeks(day, weekStart)
  const { tasks: chosen } = useTasksBetween(day, day, { ownerId, perDay: null })
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-surface">
      <div className="grid grid-cols-7 px-1 pt-1">
        {(weeks[0] ?? []).map((each) => (
          <span key={each} aria-hidden className="py-1 text-center text-xs font-medium text-muted">
            {weekdayName(each)}
          </span>
        ))}
        {weeks.flat().map((each) => {
          const own = tasks.filter((task) => isOn(task, each))
          const isOtherMonth = each.slice(0, 7) !== day.slice(0, 7)
          return (
            <button
              key={each}
              type="button"
              aria-label={`${[longDayName(each), holidayOf(each)].filter(Boolean).join(', ')}, ${taskTexts.count(counts.get(each) ?? 0)}`}
              aria-pressed={each === day}
              aria-current={each === today ? 'date' : undefined}
              onClick={() => onChoose(each)}
              className="flex h-12 flex-col items-center gap-0.5 rounded-md py-1 aria-pressed:bg-selected"
            >
              <span
                className={clsx(
                  'flex size-6 items-center justify-center rounded-full text-sm tabular-nums',
                  each === today && 'bg-accent font-semibold text-on-accent',
                  each !== today && (isOtherMonth ? 'text-subtle' : 'text-default'),
                  each !== today && holidayOf(each) !== null && 'bg-warning-soft text-on-warning-soft',
                )}
              >
                {dayNumber(each)}
              </span>
              <span aria-hidden className="flex h-1.5 gap-0.5">
                {own.slice(0, DOTS_A_DAY).map((task) => (
                  <span
                    key={task.key}
                    className={clsx(
                      'size-1.5 rounded-full',
                      task.status === 'concluida' ? 'bg-line-strong' : isLate(task, today) ? 'bg-danger' : 'bg-accent',
                    )}
                  />
                ))}
              </span>
            </button>
          )
        })}
      </div>
      <section aria-label={longDayName(day)} className="mt-1 border-t border-line">
        <h2 className="bg-sunken px-4 py-1.5 text-sm font-semibold first-letter:uppercase">
          {[longDayName(day), holidayOf(day)].filter(Boolean).join(' · ')}
        </h2>
        {chosen.length === 0 ? (
          <p className="px-4 py-6 text-center text-base text-muted">{calendarTexts.emptyTitle}</p>
        ) : (
          <ul>
            {chosen.map((task) => (
              <TaskRow key={task.key} task={task} isOverdue={isLate(task, today)} day={day} {...handlers} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
