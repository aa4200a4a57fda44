import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { CalendarTask } from './occurrences.ts'
import { taskTexts } from './texts.pt-BR.ts'

interface TaskCheckProps {
  task: Pick<CalendarTask, 'titulo' | 'status'>
  canChange: boolean
  onToggle: () => void
}

/** The round box that completes a task, or opens it again. */
export function TaskCheck({ task, canChange, onToggle }: TaskCheckProps) {
  const isDone = task.status === 'concluida'
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isDone}
      aria-label={isDone ? taskTexts.reopen(task.titulo) : taskTexts.complete(task.titulo)}
      aria-disabled={canChange ? undefined : true}
      title={canChange ? undefined : taskTexts.noRight}
      onClick={canChange ? onToggle : undefined}
      className="-m-2 flex size-9 shrink-0 items-center justify-center rounded-full pointer-coarse:-m-3 pointer-coarse:size-11"
    >
      <span
        className={clsx(
          'flex size-4.5 items-center justify-center rounded-full ring-2 ring-inset transition-colors',
          isDone ? 'bg-accent text-on-accent ring-accent' : 'ring-line-strong',
        )}
      >
        {isDone ? <Check aria-hidden size={12} strokeWidth={3} /> : null}
      </span>
    </button>
  )
}
