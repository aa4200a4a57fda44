import { clsx } from 'clsx'
import { useEffect, useRef, type MouseEvent } from 'react'
import type { Day } from '../tasks/days.ts'
import { dayNumber, longDayName, weekdayName } from '../tasks/day-names.ts'
import type { CalendarTask } from '../tasks/occurrences.ts'
import { TaskChip, type TaskHandlers } from '../tasks/task-line.tsx'
import { calendarTexts } from './texts.pt-BR.ts'
import { DEFAULT_MINUTES, layDay, timeOf } from './week-layout.ts'

export const HOUR_HEIGHT = 48
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const FIRST_HOUR_SHOWN = 7

interface WeekViewProps extends TaskHandlers {
  days: readonly Day[]
  today: Day
  /** Minutes since midnight in the workspace's zone. */
  nowMinute: number
  tasks: readonly CalendarTask[]
  drop: { day: Day; minute: number | null } | null
  onCreate: (day: Day, hora: string | null) => void
}

/** Minutes since midnight at a height of a day's column, on the half hour. */
export function minuteAt(column: Element, clientY: number): number {
  const minutes = ((clientY - column.getBoundingClientRect().top) / HOUR_HEIGHT) * 60
  return Math.max(0, Math.min(23.5 * 60, Math.floor(minutes / 30) * 30))
}

/** Days side by side over the hours, with a line for now. */
export function WeekView({ days, today, nowMinute, tasks, drop, onCreate, ...handlers }: WeekViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    scroller.current?.scrollTo({ top: FIRST_HOUR_SHOWN * HOUR_HEIGHT })
  }, [])
  const columns = { gridTemplateColumns: `3rem repeat(${days.length}, minmax(0, 1fr))` }
  const isOverdue = (task: CalendarTask) => task.status === 'pendente' && task.data < today
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto bg-surface">
      <div className="sticky top-0 z-rail grid border-b border-line bg-surface" style={columns}>
        <span />
        {days.map((day) => (
          <div key={day} data-day={day} data-all-day className="flex min-w-0 flex-col gap-0.5 border-l border-line p-1">
            <p className="flex items-center justify-center gap-1.5 text-xs text-muted" title={longDayName(day)}>
              {weekdayName(day)}
              <span
                aria-current={day === today ? 'date' : undefined}
                className={clsx(
                  'flex size-6 items-center justify-center rounded-full tabular-nums',
                  day === today ? 'bg-accent font-semibold text-on-accent' : 'font-medium text-default',
                )}
              >
                {dayNumber(day)}
              </span>
            </p>
            {tasks
              .filter((task) => task.data === day && task.hora === null)
              .map((task) => (
                <div key={task.key} className="h-6">
                  <TaskChip task={task} isOverdue={isOverdue(task)} {...handlers} />
                </div>
              ))}
          </div>
        ))}
      </div>
      <div className="relative grid" style={{ ...columns, height: 24 * HOUR_HEIGHT }}>
        <div aria-hidden>
          {HOURS.map((hour) => (
            <p
              key={hour}
              className="-translate-y-2 pr-2 text-right text-xs text-subtle tabular-nums"
              style={{ height: HOUR_HEIGHT }}
            >
              {hour === 0 ? '' : `${hour}h`}
            </p>
          ))}
        </div>
        {days.map((day) => (
          <div
            key={day}
            data-day={day}
            className="relative border-l border-line"
            style={{
              backgroundImage: `repeating-linear-gradient(to bottom, var(--color-line) 0 1px, transparent 1px ${HOUR_HEIGHT}px)`,
            }}
          >
            <button
              type="button"
              aria-label={calendarTexts.newTaskOn(longDayName(day))}
              disabled={!handlers.canChange}
              onClick={(event: MouseEvent<HTMLElement>) => {
                // a click by keyboard has no place of its own
                const hora = event.detail === 0 ? null : timeOf(minuteAt(event.currentTarget, event.clientY))
                onCreate(day, hora)
              }}
              className="absolute inset-0"
            />
            {drop?.day === day && drop.minute !== null ? (
              <div
                aria-hidden
                className="absolute inset-x-0.5 rounded-sm bg-selected ring-1 ring-accent"
                style={{ top: (drop.minute / 60) * HOUR_HEIGHT, height: (DEFAULT_MINUTES / 60) * HOUR_HEIGHT }}
              />
            ) : null}
            {layDay(tasks.filter((task) => task.data === day)).map(({ task, start, lane, lanes }) => (
              <div
                key={task.key}
                className="absolute px-0.5"
                style={{
                  top: (start / 60) * HOUR_HEIGHT + 1,
                  height: (DEFAULT_MINUTES / 60) * HOUR_HEIGHT - 2,
                  left: `${(lane / lanes) * 100}%`,
                  width: `${100 / lanes}%`,
                }}
              >
                <TaskChip task={task} isOverdue={isOverdue(task)} {...handlers} />
              </div>
            ))}
            {day === today ? (
              <div
                aria-hidden
                className="pointer-events-none absolute inset-x-0 h-0.5 bg-danger"
                style={{ top: (nowMinute / 60) * HOUR_HEIGHT }}
              >
                <span className="absolute -top-1 -left-1 size-2.5 rounded-full bg-danger" />
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </div>
  )
}
