import type { MouseEvent } from 'react'
import type { Day } from '../tasks/days.ts'
import { longDayName } from '../tasks/day-names.ts'
import type { CalendarTask } from '../tasks/occurrences.ts'
import type { TaskHandlers } from '../tasks/task-line.tsx'
import { HOUR_HEIGHT, minuteAt } from './hour-height.ts'
import { placeUnder } from './place-under.ts'
import { TaskBlock } from './task-block.tsx'
import { calendarTexts } from './texts.pt-BR.ts'
import { trackDrag } from './track-drag.ts'
import { drawnBetween, layDay, timeOf, type Placed } from './week-layout.ts'

const STEP = 15

export interface DayColumnProps extends TaskHandlers {
  day: Day
  /** This day's. */
  tasks: readonly CalendarTask[]
  isOverdue: (task: CalendarTask) => boolean
  /** Minutes since midnight where the line for now is; null: it is not this day. */
  nowMinute: number | null
  /** The part of what is dragged or drawn that would be here, and what is said of the whole. */
  drop: { start: number; length: number; text: string } | null
  /** A new task is being drawn. */
  onDraw: (drawn: Placed | null) => void
  onCreate: (day: Day, hora: string | null, minutes: number | null) => void
  /** The end of a task is held, to be let go of after so many minutes. */
  onStretch: (task: CalendarTask, minutes: number | null) => void
  onResize: (task: CalendarTask, minutes: number) => void
}

/** A day over the hours. A tap on a free place makes a task there, a drag over it, also into the next day, one as long as that. */
export function DayColumn(props: DayColumnProps) {
  const { day, tasks, isOverdue, nowMinute, drop, onDraw, onCreate, onStretch, onResize, ...handlers } = props
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
          const held = { day, minute: minuteAt(column, event.clientY, STEP) }
          let drawn = drawnBetween(held, held)
          trackDrag(event, {
            move: (clientY, clientX) => {
              const under = placeUnder(clientX, clientY)
              const minute = minuteAt(column, clientY, STEP)
              drawn = drawnBetween(held, { day: under?.day ?? day, minute: under?.minute ?? minute })
              onDraw(drawn)
            },
            end: () => {
              onDraw(null)
              onCreate(drawn.data, drawn.hora, drawn.duration_minutes)
            },
            cancel: () => onDraw(null),
          })
        }}
        className="absolute inset-0 select-none"
      />
      {drop === null ? null : (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-0.5 rounded-sm bg-selected px-1.5 text-xs tabular-nums ring-1 ring-accent"
          style={{ top: (drop.start / 60) * HOUR_HEIGHT, height: (drop.length / 60) * HOUR_HEIGHT }}
        >
          {drop.text}
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
