import { clsx } from 'clsx'
import { useState } from 'react'
import { TaskChip, type TaskHandlers } from '../tasks/task-line.tsx'
import type { CalendarTask } from '../tasks/occurrences.ts'
import { HOUR_HEIGHT } from './hour-height.ts'
import { calendarTexts } from './texts.pt-BR.ts'
import { trackDrag } from './track-drag.ts'
import { timeOf, type Slot } from './week-layout.ts'

const QUARTER = 15
/** Under a finger a shorter one would be all edge, and could be neither read nor moved. */
const SHORTEST_DRAWN_BY_TOUCH = 45

interface TaskBlockProps extends TaskHandlers {
  slot: Slot<CalendarTask>
  isOverdue: boolean
  onResize: (task: CalendarTask, minutes: number) => void
}

/** A task on its day's time line: as high as it is long; its lower edge can be drawn. */
export function TaskBlock({ slot, isOverdue, onResize, ...handlers }: TaskBlockProps) {
  const { task, start, length, lane, lanes } = slot
  const [drawn, setDrawn] = useState<number | null>(null)
  const minutes = drawn ?? length
  return (
    <div
      className="group/block absolute px-0.5"
      style={{
        top: (start / 60) * HOUR_HEIGHT + 1,
        height: (minutes / 60) * HOUR_HEIGHT - 2,
        left: `${(lane / lanes) * 100}%`,
        width: `${100 / lanes}%`,
        zIndex: drawn === null ? undefined : 1,
      }}
    >
      <TaskChip task={task} isOverdue={isOverdue} {...handlers} />
      {handlers.canChange ? (
        <div
          aria-hidden
          data-resize={task.key}
          title={calendarTexts.resize}
          onPointerDown={(event) => {
            event.stopPropagation()
            const block = event.currentTarget.parentElement?.getBoundingClientRect()
            // its end is drawn from where it is, wherever within the edge it is held
            const origin = event.clientY - (block?.height ?? 0)
            let last = length
            trackDrag(event, {
              move: (clientY) => {
                const quarters = Math.round((((clientY - origin) / HOUR_HEIGHT) * 60) / QUARTER)
                last = Math.max(QUARTER, Math.min(24 * 60 - start, quarters * QUARTER))
                setDrawn(last)
              },
              end: () => {
                setDrawn(null)
                if (last !== length) onResize(task, last)
              },
              cancel: () => setDrawn(null),
              tap: () => handlers.onOpen(task),
            })
          }}
          className={clsx(
            'absolute inset-x-1 bottom-0 flex h-2 cursor-ns-resize items-end justify-center pointer-coarse:h-4',
            length < SHORTEST_DRAWN_BY_TOUCH && 'pointer-coarse:hidden',
          )}
        >
          <span className="mb-0.5 h-0.5 w-6 rounded-full bg-current opacity-0 group-hover/block:opacity-40 pointer-coarse:opacity-40" />
        </div>
      ) : null}
      {drawn === null ? null : (
        <span className="pointer-events-none absolute right-1 bottom-1 rounded-sm bg-raised px-1 text-xs tabular-nums shadow-card">
          {timeOf(start)} – {timeOf(start + drawn)}
        </span>
      )}
    </div>
  )
}
