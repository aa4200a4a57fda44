import { useDraggable } from '@dnd-kit/react'
import { endOf } from '@vp/domain/calendar/span.ts'
import { clsx } from 'clsx'
import { Repeat } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { useMe } from '../auth/use-member.ts'
import { PendingMark } from '../ui/pending-mark.tsx'
import { TaskCheck } from './task-check.tsx'
import { daysBetween, type Day } from './days.ts'
import { shortDayName } from './day-names.ts'
import { isDayOfSeries, isLong, isOfHours, type CalendarTask } from './occurrences.ts'
import { taskTexts, taskTypeTexts } from './texts.pt-BR.ts'
import { taskIcons } from './task-icons.ts'
import { WhoseMark, whoseWords } from './whose-mark.tsx'

export interface TaskHandlers {
  readonly canChange: boolean
  readonly onOpen: (task: CalendarTask) => void
  readonly onToggle: (task: CalendarTask) => void
  /** Of a task in a cell: it may be moved by keys. */
  readonly onKeyDown?: (task: CalendarTask, event: KeyboardEvent) => void
}

function RepeatMark() {
  return (
    <span title={taskTexts.repeats} className="shrink-0 self-center opacity-70">
      <Repeat aria-hidden size={11} />
      <span className="sr-only">{taskTexts.repeats}</span>
    </span>
  )
}

/** Which part of a task that is on several days a chip is. */
interface ChipPart {
  /** The day on which it is drawn to begin. */
  readonly from: Day
  /** It is not over where it ends. */
  readonly goesOn: boolean
  /** It runs down the hours of its day, with room for so many lines of words. */
  readonly lines?: number
}

interface ChipFaceProps {
  task: CalendarTask
  part?: ChipPart | undefined
  isOverdue: boolean
  isDragging?: boolean
  ref?: Ref<HTMLButtonElement>
  onClick?: () => void
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
}

/** How a task looks in a narrow cell: time, title and, of others' tasks, whose it is. */
export function TaskChipFace({ task, part, isOverdue, isDragging = false, ref, onClick, onKeyDown }: ChipFaceProps) {
  const { userId } = useMe()
  const isDone = task.status === 'concluida'
  const isContinued = part !== undefined && part.from > task.data
  const isUpright = part?.lines !== undefined
  const lines = part?.lines ?? 1
  return (
    <button
      ref={ref}
      type="button"
      data-task={task.key}
      onClick={onClick}
      onKeyDown={onKeyDown}
      title={[whenOf(task), task.titulo, whoseWords(task, userId)].filter(Boolean).join(' · ')}
      className={clsx(
        '@container flex h-full min-h-6 w-full select-none items-start gap-1 overflow-hidden rounded-sm px-1.5 py-0.5 text-left text-xs transition-colors',
        isDone
          ? 'bg-neutral-soft text-on-neutral-soft line-through'
          : isOverdue
            ? 'bg-danger-soft text-on-danger-soft'
            : 'bg-accent-soft text-on-accent-soft',
        isDragging && 'opacity-40',
        isContinued && (isUpright ? 'rounded-t-none' : 'rounded-l-none'),
        part?.goesOn === true && (isUpright ? 'rounded-b-none' : 'rounded-r-none'),
      )}
    >
      <span
        className={clsx('min-w-0 flex-1', lines > 1 ? 'line-clamp-1 wrap-break-word' : 'truncate')}
        style={lines > 1 ? { WebkitLineClamp: lines } : undefined}
      >
        {task.hora === null || isContinued ? null : <span className="font-medium tabular-nums">{task.hora} </span>}
        {task.titulo}
      </span>
      {isDayOfSeries(task) ? <RepeatMark /> : null}
      {task.isPending ? <PendingMark size={12} /> : null}
      <WhoseMark task={task} userId={userId} />
    </button>
  )
}

/** `14:05 – 15:00`, `O dia todo`, `30 de nov – 2 de dez` */
function whenOf(task: CalendarTask): string {
  if (isLong(task) && !isOfHours(task)) return `${shortDayName(task.data)} – ${shortDayName(task.ends)}`
  if (task.hora === null) return taskTexts.allDay
  return task.duration_minutes === null ? task.hora : `${task.hora} – ${endOf(task)}`
}

/** What a chip is dragged as: a task that goes on for days has one in each row of days. */
const dragId = (task: CalendarTask, part: ChipPart | undefined) =>
  part !== undefined && part.from > task.data ? `${task.key} ${part.from}` : task.key

/** The key of the task that is dragged. */
export const taskKeyOf = (id: string) => id.split(' ')[0] ?? id

/** A task in a cell that can be dragged to another day or time. */
export function TaskChip({
  task,
  part,
  isOverdue,
  canChange,
  onOpen,
  onKeyDown,
}: { task: CalendarTask; part?: ChipPart; isOverdue: boolean } & TaskHandlers) {
  const { ref, isDragging } = useDraggable({ id: dragId(task, part), disabled: !canChange })
  return (
    <TaskChipFace
      ref={ref}
      task={task}
      part={part}
      isOverdue={isOverdue}
      isDragging={isDragging}
      onClick={() => onOpen(task)}
      onKeyDown={onKeyDown === undefined ? undefined : (event) => onKeyDown(task, event)}
    />
  )
}

/** The hour on a day, or which of its days it is: `14:05`, `dia todo`, `dia 2/4`, `até 02:00`. */
function timeOn(task: CalendarTask, day: Day): string {
  const nth = daysBetween(task.data, day) + 1
  if (isOfHours(task) && nth > 1) return taskTexts.until(endOf(task))
  if (isLong(task) && (task.hora === null || nth > 1))
    return taskTexts.dayOf(nth, daysBetween(task.data, task.ends) + 1)
  return task.hora ?? taskTexts.allDayShort
}

/** A task in a list: the whole of it on one row. `day`: of whose list; null in a list of many days. */
export function TaskRow({
  task,
  isOverdue,
  day,
  canChange,
  onOpen,
  onToggle,
}: { task: CalendarTask; isOverdue: boolean; day: Day | null } & TaskHandlers) {
  const Icon = taskIcons[task.tipo]
  const isDone = task.status === 'concluida'
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 last:border-b-0 hover:bg-hover">
      <TaskCheck task={task} canChange={canChange} onToggle={() => onToggle(task)} />
      <button
        type="button"
        onClick={() => onOpen(task)}
        className="flex min-h-16 min-w-0 flex-1 items-center gap-3 py-2 text-left"
      >
        <span
          className={clsx(
            'w-16 shrink-0 text-sm whitespace-nowrap tabular-nums',
            isOverdue ? 'font-medium text-danger' : 'text-muted',
          )}
        >
          {day === null ? shortDayName(task.ends).replace(' de ', ' ') : timeOn(task, day)}
        </span>
        <span className="flex min-w-0 flex-1 flex-col">
          <span
            className={clsx('truncate text-base font-medium', isDone && 'text-muted line-through')}
            title={task.titulo}
          >
            {task.titulo}
          </span>
          <span className="flex items-center gap-1.5 text-sm text-muted">
            <Icon aria-hidden size={14} className="shrink-0" />
            <span className="truncate">
              {[taskTypeTexts[task.tipo], task.sobre, task.responsavel].filter(Boolean).join(' · ')}
            </span>
          </span>
        </span>
        {isDayOfSeries(task) ? <RepeatMark /> : null}
        {task.isPending ? <PendingMark size={12} /> : null}
      </button>
    </li>
  )
}
