import { useDraggable } from '@dnd-kit/react'
import { clsx } from 'clsx'
import { Repeat } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { PendingMark } from '../ui/pending-mark.tsx'
import { TaskCheck } from './task-check.tsx'
import { isDayOfSeries, type CalendarTask } from './occurrences.ts'
import { taskTexts, taskTypeTexts } from './texts.pt-BR.ts'
import { taskIcons } from './task-icons.ts'

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

interface ChipFaceProps {
  task: CalendarTask
  isOverdue: boolean
  isDragging?: boolean
  ref?: Ref<HTMLButtonElement>
  onClick?: () => void
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
}

/** How a task looks in a narrow cell: time and title. */
export function TaskChipFace({ task, isOverdue, isDragging = false, ref, onClick, onKeyDown }: ChipFaceProps) {
  const isDone = task.status === 'concluida'
  return (
    <button
      ref={ref}
      type="button"
      data-task={task.key}
      onClick={onClick}
      onKeyDown={onKeyDown}
      title={`${task.hora ?? taskTexts.allDay} · ${task.titulo}`}
      className={clsx(
        'flex h-full min-h-6 w-full select-none items-start gap-1 overflow-hidden rounded-sm px-1.5 py-0.5 text-left text-xs transition-colors',
        isDone
          ? 'bg-neutral-soft text-on-neutral-soft line-through'
          : isOverdue
            ? 'bg-danger-soft text-on-danger-soft'
            : 'bg-accent-soft text-on-accent-soft',
        isDragging && 'opacity-40',
      )}
    >
      {task.hora === null ? null : <span className="shrink-0 font-medium tabular-nums">{task.hora}</span>}
      <span className="min-w-0 flex-1 truncate">{task.titulo}</span>
      {isDayOfSeries(task) ? <RepeatMark /> : null}
      {task.isPending ? <PendingMark size={12} /> : null}
    </button>
  )
}

/** A task in a cell that can be dragged to another day or time. */
export function TaskChip({
  task,
  isOverdue,
  canChange,
  onOpen,
  onKeyDown,
}: { task: CalendarTask; isOverdue: boolean } & TaskHandlers) {
  const { ref, isDragging } = useDraggable({ id: task.key, disabled: !canChange })
  return (
    <TaskChipFace
      ref={ref}
      task={task}
      isOverdue={isOverdue}
      isDragging={isDragging}
      onClick={() => onOpen(task)}
      onKeyDown={onKeyDown === undefined ? undefined : (event) => onKeyDown(task, event)}
    />
  )
}

/** A task in a list: the whole of it on one row. */
export function TaskRow({
  task,
  isOverdue,
  day,
  canChange,
  onOpen,
  onToggle,
}: { task: CalendarTask; isOverdue: boolean; day?: string } & TaskHandlers) {
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
            'w-14 shrink-0 text-sm whitespace-nowrap tabular-nums',
            isOverdue ? 'font-medium text-danger' : 'text-muted',
          )}
        >
          {day ?? task.hora ?? 'dia todo'}
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
