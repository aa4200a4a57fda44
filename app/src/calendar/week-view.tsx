import { clsx } from 'clsx'
import { lastDayOf } from '@vp/domain/calendar/span.ts'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Day } from '../tasks/days.ts'
import { dayNumber, longDayName, weekdayName } from '../tasks/day-names.ts'
import { isLate, isOfHours, isOn, type CalendarTask } from '../tasks/occurrences.ts'
import { DayColumn, type DayColumnProps } from './day-column.tsx'
import { layLines } from './day-lines.ts'
import { HolidayName } from './holiday-name.tsx'
import { holidayOf } from './holiday-of.ts'
import { HOUR_HEIGHT } from './hour-height.ts'
import { TaskLines } from './task-lines.tsx'
import { firstHourShown, partOn, spanOf, type Placed } from './week-layout.ts'

/** In CSS pixels: an hour's name stands across its line. */
const HALF_A_LABEL = 8
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

interface WeekViewProps extends Omit<
  DayColumnProps,
  'day' | 'isOverdue' | 'drop' | 'nowMinute' | 'onDraw' | 'onStretch'
> {
  days: readonly Day[]
  today: Day
  /** Minutes since midnight in the workspace's zone. */
  nowMinute: number
  /** The day among whose tasks for all day a dragged one would be. */
  allDayDrop: Day | null
  /** A dragged task as it would be over the hours. */
  moved: CalendarTask | null
  onOpenDay: (day: Day) => void
}

function lasting(task: CalendarTask, duration_minutes: number): CalendarTask {
  const changed = { ...task, duration_minutes }
  return { ...changed, ends: lastDayOf(changed) }
}

function dropOn(placed: Placed | null, day: Day): DayColumnProps['drop'] {
  const part = placed === null ? null : partOn(placed, day)
  return placed === null || part === null ? null : { ...part, text: spanOf(placed) }
}

/** Days side by side over the hours, with a line for now. */
export function WeekView({ days, today, nowMinute, tasks, allDayDrop, moved, onOpenDay, ...handlers }: WeekViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  // a task whose end is held is as long as it is drawn, on both its days
  const [stretched, setStretched] = useState<{ key: string; minutes: number } | null>(null)
  const [drawn, setDrawn] = useState<Placed | null>(null)
  const ofHours = tasks
    .filter(isOfHours)
    .map((task) => (task.key === stretched?.key ? lasting(task, stretched.minutes) : task))
  const openAtFirst = useEffectEvent(() =>
    scroller.current?.scrollTo({ top: firstHourShown(ofHours, days[0] ?? today) * HOUR_HEIGHT - HALF_A_LABEL }),
  )
  useEffect(() => {
    // browsers of late answer scrolling with a promise, which React would take for a clean-up
    openAtFirst()
  }, [])
  const columns = { gridTemplateColumns: `3rem repeat(${days.length}, minmax(0, 1fr))` }
  const isOverdue = (task: CalendarTask) => isLate(task, today)
  const laid = layLines(
    tasks.filter((task) => !isOfHours(task)),
    days,
  )
  const hasHoliday = days.some((day) => holidayOf(day) !== null)
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto bg-surface">
      <div className="sticky top-0 z-rail grid border-b border-line bg-surface" style={columns}>
        <span />
        {days.map((day, index) => (
          <div
            key={day}
            data-day={day}
            data-all-day
            className={clsx(
              'flex min-w-0 flex-col gap-0.5 border-l border-line p-1',
              allDayDrop === day && 'bg-selected',
            )}
          >
            <p className="flex items-center justify-center gap-1.5 text-xs text-muted" title={longDayName(day)}>
              {weekdayName(day)}
              <button
                type="button"
                aria-label={longDayName(day)}
                aria-current={day === today ? 'date' : undefined}
                onClick={() => onOpenDay(day)}
                className={clsx(
                  'flex size-6 items-center justify-center rounded-full tabular-nums',
                  day === today ? 'bg-accent font-semibold text-on-accent' : 'font-medium text-default hover:bg-hover',
                )}
              >
                {dayNumber(day)}
              </button>
            </p>
            {hasHoliday ? <HolidayName day={day} /> : null}
            <TaskLines lines={laid[index]?.lines ?? []} isOverdue={isOverdue} {...handlers} />
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
          <DayColumn
            key={day}
            day={day}
            tasks={ofHours.filter((task) => isOn(task, day))}
            isOverdue={isOverdue}
            nowMinute={day === today ? nowMinute : null}
            drop={dropOn(moved ?? drawn, day)}
            onDraw={setDrawn}
            onStretch={(task, minutes) => setStretched(minutes === null ? null : { key: task.key, minutes })}
            {...handlers}
          />
        ))}
      </div>
    </div>
  )
}
