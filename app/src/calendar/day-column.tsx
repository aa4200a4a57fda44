import { useState, type MouseEvent } from 'react'
import type { Day } from '../tasks/days.ts'
import { longDayName } from '../tasks/day-names.ts'
import type { CalendarTask } from '../tasks/occurrences.ts'
import type { TaskHandlers } from '../tasks/task-line.tsx'
import { HOUR_HEIGHT, minuteAt } from './hour-height.ts'
import { TaskBlock } from './task-block.tsx'
import { calendarTexts } from './texts.pt-BR.ts'
import { trackDrag } from './track-drag.ts'
import { layDay, spanText, timeOf } from './week-layout.ts'

const STEP = 15

export interface DayColumnProps extends TaskHandlers {
  day: Day
  /** This day's. */
  tasks: readonly CalendarTask[]
  isOverdue: (task: CalendarTask) => boolean
  /** Minutes since midnight where the line for now is; null: it is not this day. */
  nowMinute: number | null
  /** The part of a dragged task that would be here, and what is said of the whole. */
  drop: { start: number; length: number; text: string } | null
  onCreate: (day: Day, hora: string | null, minutes: number | null) => void
  /** The end of a task is held, to be let go of after so many minutes. */
  onStretch: (task: CalendarTask, minutes: number | null) => void
  onResize: (task: CalendarTask, minutes: number) => void
}

/** A day over the hours. A tap on a free place makes a task there, a drag over it one as long as that. */
export function DayColumn(props: DayColumnProps) {
  const { day, tasks, isOverdue, nowMinute, drop, onCreate, onStretch, onResize, ...handlers } = props
  const [chosen, setChosen] = useState<{ from: number; to: number } | null>(null)
  const shown =
    drop ??
    (chosen === null
      ? null
      : { start: chosen.from, length: chosen.to - chosen.from, text: spanText(chosen.from, chosen.to) })
  return (
    <div
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
          onCreate(day, hora, null)
        }}
        onPointerDown={(event) => {
          const column = event.currentTarget
          const first = minuteAt(column, event.clientY, STEP)
          let range = { from: first, to: first + STEP }
          trackDrag(event, {
            move: (clientY) => {
              const last = minuteAt(column, clientY, STEP)
              range = { from: Math.min(first, last), to: Math.max(first, last) + STEP }
              setChosen(range)
            },
            end: () => {
              setChosen(null)
              onCreate(day, timeOf(range.from), range.to - range.from)
            },
            cancel: () => setChosen(null),
          })
        }}
        className="absolute inset-0 select-none"
      />
      {shown === null ? null : (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-0.5 rounded-sm bg-selected px-1.5 text-xs tabular-nums ring-1 ring-accent"
          style={{ top: (shown.start / 60) * HOUR_HEIGHT, height: (shown.length / 60) * HOUR_HEIGHT }}
        >
          {shown.text}
        </div>
      )}
      {layDay(tasks, day).map((slot) => (
        <TaskBlock
          key={slot.task.key}
          slot={slot}
          day={day}
          isOverdue={isOverdue(slot.task)}
          onStretch={onStretch}
          onResize={onResize}
          {...handlers}
        />
      ))}
      {nowMinute === null ? null : (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-0 h-0.5 bg-danger"
          style={{ top: (nowMinute / 60) * HOUR_HEIGHT }}
        >
          <span className="absolute -top-1 -left-1 size-2.5 rounded-full bg-danger" />
        </div>
      )}
    </div>
  )
}
