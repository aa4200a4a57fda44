import { clsx } from 'clsx'
import { monthWeeks, type Day, type WeekStart } from '../tasks/days.ts'
import { dayNumber, longDayName, weekdayName } from '../tasks/day-names.ts'
import { isLate, type CalendarTask } from '../tasks/occurrences.ts'
import type { TaskHandlers } from '../tasks/task-line.tsx'
import { layLines } from './day-lines.ts'
import { holidayOf } from './holiday-of.ts'
import { HolidayName } from './holiday-name.tsx'
import { TaskLines } from './task-lines.tsx'
import { calendarTexts } from './texts.pt-BR.ts'
import { LINES_A_DAY } from './view-range.ts'

interface MonthViewProps extends TaskHandlers {
  weekStart: WeekStart
  day: Day
  today: Day
  /** The first of each day, {@link LINES_A_DAY} at least. */
  tasks: readonly CalendarTask[]
  /** How many each day has. */
  counts: ReadonlyMap<Day, number>
  /** The day under a dragged task. */
  dropDay: Day | null
  onCreate: (day: Day) => void
  onOpenDay: (day: Day) => void
}

/** A month of weeks, at most four lines a day and then how many more. */
export function MonthView({ weekStart, day, ...props }: MonthViewProps) {
  const weeks = monthWeeks(day, weekStart)
  const firstWeek = weeks[0] ?? []
  return (
    <div role="grid" aria-label={calendarTexts.views.mes} className="flex min-h-0 flex-1 flex-col">
      <div role="row" className="grid grid-cols-7 border-b border-line bg-surface">
        {firstWeek.map((each) => (
          <span key={each} role="columnheader" className="py-1.5 text-center text-xs font-medium text-muted">
            {weekdayName(each)}
          </span>
        ))}
      </div>
      <div className="grid min-h-0 flex-1 auto-rows-fr overflow-y-auto">
        {weeks.map((days) => (
          <MonthWeek key={days[0]} days={days} month={day.slice(0, 7)} {...props} />
        ))}
      </div>
    </div>
  )
}

interface MonthWeekProps extends Omit<MonthViewProps, 'weekStart' | 'day'> {
  days: readonly Day[]
  /** `2026-11` */
  month: string
}

function MonthWeek({ days, month, today, tasks, counts, dropDay, onCreate, onOpenDay, ...handlers }: MonthWeekProps) {
  const laid = layLines(tasks, days, LINES_A_DAY, counts)
  // a holiday's line is one for the whole week: bars go straight
  const hasHoliday = days.some((each) => holidayOf(each) !== null)
  return (
    <div role="row" className="grid min-h-28 grid-cols-7 border-b border-line last:border-b-0">
      {days.map((each, index) => {
        const { lines, hidden } = laid[index] ?? { lines: [], hidden: 0 }
        const isOtherMonth = each.slice(0, 7) !== month
        return (
          <div
            key={each}
            role="gridcell"
            data-day={each}
            className={clsx(
              'flex min-w-0 flex-col gap-0.5 border-r border-line p-1 last:border-r-0',
              isOtherMonth ? 'bg-sunken' : 'bg-surface',
              dropDay === each && 'bg-selected',
            )}
          >
            <button
              type="button"
              aria-label={longDayName(each)}
              aria-current={each === today ? 'date' : undefined}
              onClick={() => onOpenDay(each)}
              className={clsx(
                'mx-auto flex size-6 items-center justify-center rounded-full text-xs tabular-nums',
                each === today
                  ? 'bg-accent font-semibold text-on-accent'
                  : isOtherMonth
                    ? 'text-subtle'
                    : 'text-default',
              )}
            >
              {dayNumber(each)}
            </button>
            {hasHoliday ? <HolidayName day={each} /> : null}
            <TaskLines lines={lines} isOverdue={(task) => isLate(task, today)} {...handlers} />
            {hidden === 0 ? null : (
              <button
                type="button"
                aria-label={calendarTexts.moreOn(hidden, longDayName(each))}
                onClick={() => onOpenDay(each)}
                className="min-h-6 rounded-sm px-1.5 text-left text-xs font-medium text-muted hover:bg-hover"
              >
                {calendarTexts.more(hidden)}
              </button>
            )}
            {/* what is left of the day makes a new task */}
            <button
              type="button"
              aria-label={calendarTexts.newTaskOn(longDayName(each))}
              onClick={() => onCreate(each)}
              disabled={!handlers.canChange}
              className="min-h-6 flex-1 rounded-sm hover:bg-hover"
            />
          </div>
        )
      })}
    </div>
  )
}
