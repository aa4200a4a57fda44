import { clsx } from 'clsx'
import { useState } from 'react'
import { daysBetween, type Day } from '../tasks/days.ts'
import { TaskChip, type TaskHandlers } from '../tasks/task-line.tsx'
import type { CalendarTask } from '../tasks/occurrences.ts'
import { HOUR_HEIGHT } from './hour-height.ts'
import { placeUnder } from './place-under.ts'
import { calendarTexts } from './texts.pt-BR.ts'
import { trackDrag } from './track-drag.ts'
import { minutesOf, spanOf, type Slot } from './week-layout.ts'

const QUARTER = 15
const DAY_MINUTES = 24 * 60
/** Of a block's words, in CSS pixels. */
const LINE_HEIGHT = 17.4
/** Under a finger a shorter one would be all edge, and could be neither read nor moved. */
const SHORTEST_DRAWN_BY_TOUCH = 45

interface TaskBlockProps extends TaskHandlers {
  slot: Slot<CalendarTask>
  day: Day
  isOverdue: boolean
  onStretch: (task: CalendarTask, minutes: number | null) => void
  onResize: (task: CalendarTask, minutes: number) => void
}

/** A task, or the part of it, on a day's time line: as high as it is long; its end can be drawn, also into another day. */
export function TaskBlock({ slot, day, isOverdue, onStretch, onResize, ...handlers }: TaskBlockProps) {
  const { task, start, length, lane, lanes } = slot
  const [isHeld, setIsHeld] = useState(false)
  const from = minutesOf(task.hora ?? '00:00')
  const goesOn = day < task.ends
  return (
    <div
      className="group/block absolute px-0.5"
      style={{
        top: (start / 60) * HOUR_HEIGHT + 1,
        height: (length / 60) * HOUR_HEIGHT - 2,
        left: `${(lane / lanes) * 100}%`,
        width: `${100 / lanes}%`,
        zIndex: isHeld ? 1 : undefined,
      }}
    >
      <TaskChip
        task={task}
        isOverdue={isOverdue}
        part={{ from: day, goesOn, lines: Math.floor(((length / 60) * HOUR_HEIGHT - 6) / LINE_HEIGHT) }}
        {...handlers}
      />
      {handlers.canChange ? (
        <div
          aria-hidden
          data-resize={task.key}
          title={calendarTexts.resize}
          onPointerDown={(event) => {
            event.stopPropagation()
            // its end is drawn from where it is, wherever within the edge it is held
            const midnight = event.clientY - ((start + length) / 60) * HOUR_HEIGHT
            const before = daysBetween(task.data, day) * DAY_MINUTES + start + length - from
            let last = before
            trackDrag(event, {
              move: (clientY, clientX) => {
                const quarters = Math.round((((clientY - midnight) / HOUR_HEIGHT) * 60) / QUARTER)
                const end = Math.min(DAY_MINUTES, quarters * QUARTER)
                const days = daysBetween(task.data, placeUnder(clientX, clientY)?.day ?? day)
                last = Math.max(QUARTER, Math.min(DAY_MINUTES, days * DAY_MINUTES + end - from))
                setIsHeld(true)
                onStretch(task, last)
              },
              end: () => {
                setIsHeld(false)
                onStretch(task, null)
                if (last !== before) onResize(task, last)
              },
              cancel: () => {
                setIsHeld(false)
                onStretch(task, null)
              },
              tap: () => handlers.onOpen(task),
            })
          }}
          // a finger is followed only as long as what it has touched is there
          className={clsx(
            'absolute inset-x-1 bottom-0 flex h-2 cursor-ns-resize items-end justify-center pointer-coarse:h-4',
            goesOn && !isHeld && 'hidden',
            length < SHORTEST_DRAWN_BY_TOUCH && !isHeld && 'pointer-coarse:hidden',
          )}
        >
          <span className="mb-0.5 h-0.5 w-6 rounded-full bg-current opacity-0 group-hover/block:opacity-40 pointer-coarse:opacity-40" />
        </div>
      ) : null}
      {isHeld ? (
        <span className="pointer-events-none absolute right-1 bottom-1 rounded-sm bg-raised px-1 text-xs tabular-nums shadow-card">
          {spanOf(task)}
        </span>
      ) : null}
    </div>
  )
}
