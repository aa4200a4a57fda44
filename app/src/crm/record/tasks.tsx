import { completeTask } from '@vp/domain/calendar/mutations/complete-task.ts'
import { rejoinSeries } from '@vp/domain/calendar/mutations/rejoin-series.ts'
import { reopenTask } from '@vp/domain/calendar/mutations/reopen-task.ts'
import { newId } from '@vp/domain/ids.ts'
import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import { useCan } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { today as todayIn } from '../../tasks/days.ts'
import { nextDayOf } from '../../tasks/occurrences.ts'
import { useWorkspaceZone } from '../../tasks/queries.ts'
import { taskWhen } from '../../tasks/task-when.ts'
import { askNewTask, openTask } from '../../tasks/task-window-store.ts'
import { taskTexts } from '../../tasks/texts.pt-BR.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { taskRow, tasksQuery, type TaskRow } from './queries.ts'
import type { RecordPartProps } from './record-part.ts'
import { Section } from './related.tsx'
import { recordTexts } from './texts.pt-BR.ts'

/** What is still to do about the record, its deals and its conversations; of a task that repeats its next day. */
export function Tasks({ record, row }: RecordPartProps) {
  const mayWrite = useCan('tasks.write')
  const today = todayIn(useWorkspaceZone(), useNow())
  const tasks = useLiveQuery(tasksQuery(record), taskRow).flatMap((task) => {
    if (task.rrule === null) return { ...task, day: null }
    const day = nextDayOf({ ...task, rrule: task.rrule }, today)
    return day === null ? [] : { ...task, data: day, day }
  })
  return (
    <Section title={recordTexts.tasks} count={tasks.length}>
      {tasks.length === 0 ? <p className="text-sm text-muted">{recordTexts.noTasks}</p> : null}
      <ul className="flex flex-col">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite ? (
        <button
          type="button"
          onClick={() => askNewTask({ relations: [{ tipo: record.tipo, id: record.id, nome: row.nome }] })}
          className="-mx-2 flex min-h-9 items-center gap-1.5 rounded-sm px-2 text-sm font-medium text-accent hover:bg-hover pointer-coarse:min-h-11"
        >
          <Plus aria-hidden size={15} />
          {taskTexts.newTask}
        </button>
      ) : null}
    </Section>
  )
}

/** `day`: of a task that repeats, which one is next. */
interface NextTask extends TaskRow {
  readonly day: string | null
}

async function finish({ id: taskId, day: ocorrencia }: NextTask) {
  const occurrence = ocorrencia === null ? {} : { occurrence: { ocorrencia, rowId: newId() } }
  if (!(await mutateOrTell(completeTask, { taskId, ...occurrence }))) return
  toastUndo(recordTexts.taskDone, () => {
    if (ocorrencia === null) void mutateOrTell(reopenTask, { taskId })
    else void mutateOrTell(rejoinSeries, { taskId, ocorrencia })
  })
}

function TaskLine({ task, mayWrite }: { task: NextTask; mayWrite: boolean }) {
  const when = taskWhen(task, useNow())
  return (
    <li className="-mx-2 flex min-h-9 items-center gap-1 pointer-coarse:min-h-11">
      {mayWrite ? (
        <label className="flex size-9 shrink-0 items-center justify-center pointer-coarse:size-11">
          <input
            type="checkbox"
            checked={false}
            onChange={() => void finish(task)}
            aria-label={recordTexts.completeTask(task.titulo)}
            className="size-4 accent-accent"
          />
        </label>
      ) : (
        <span className="w-2" />
      )}
      <button
        type="button"
        title={task.titulo}
        onClick={() => openTask(task.id, task.day ?? undefined)}
        className="min-h-9 min-w-0 flex-1 truncate rounded-sm text-left hover:underline pointer-coarse:min-h-11"
      >
        {task.titulo}
      </button>
      <span className={clsx('shrink-0 pr-2 text-xs', when.isLate ? 'font-medium text-on-danger-soft' : 'text-muted')}>
        {when.text}
        {when.isLate ? <span className="sr-only"> ({recordTexts.late})</span> : null}
      </span>
    </li>
  )
}
