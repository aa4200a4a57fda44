import { completeTask } from '@vp/domain/calendar/mutations/complete-task.ts'
import { rejoinSeries } from '@vp/domain/calendar/mutations/rejoin-series.ts'
import { reopenTask } from '@vp/domain/calendar/mutations/reopen-task.ts'
import { newId } from '@vp/domain/ids.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import type { z } from 'zod'
import { useCan } from '../auth/use-member.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { toastUndo } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { today as todayIn } from './days.ts'
import { nextDayOf } from './occurrences.ts'
import { openTaskRow } from './open-tasks-query.ts'
import { useWorkspaceZone, type TaskRelation } from './queries.ts'
import { taskWhen } from './task-when.ts'
import { askNewTask, openTask } from './task-window-store.ts'
import { taskTexts } from './texts.pt-BR.ts'

/** `day`: of a task that repeats, which one is next. */
interface OpenTask extends z.infer<typeof openTaskRow> {
  readonly day: string | null
}

/** What is still to do; of a task that repeats its next day. */
export function useOpenTasks(statement: SqlStatement): OpenTask[] {
  const today = todayIn(useWorkspaceZone(), useNow())
  return useLiveQuery(statement, openTaskRow).flatMap((task) => {
    if (task.rrule === null) return { ...task, day: null }
    const day = nextDayOf({ ...task, rrule: task.rrule }, today)
    return day === null ? [] : { ...task, data: day, day }
  })
}

/** Tasks with a box to tick off and the way to one more. `empty`: said where there are none. */
export function OpenTasks({
  tasks,
  relations,
  empty,
}: {
  tasks: readonly OpenTask[]
  relations: readonly TaskRelation[]
  empty: string
}) {
  const mayWrite = useCan('tasks.write')
  return (
    <>
      {tasks.length === 0 ? <p className="text-sm text-muted">{empty}</p> : null}
      <ul className="flex flex-col">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite ? (
        <button
          type="button"
          onClick={() => askNewTask({ relations })}
          className="-mx-2 flex min-h-9 items-center gap-1.5 rounded-sm px-2 text-sm font-medium text-accent hover:bg-hover pointer-coarse:min-h-11"
        >
          <Plus aria-hidden size={15} />
          {taskTexts.newTask}
        </button>
      ) : null}
    </>
  )
}

async function finish({ id: taskId, day: ocorrencia }: OpenTask) {
  const occurrence = ocorrencia === null ? {} : { occurrence: { ocorrencia, rowId: newId() } }
  if (!(await mutateOrTell(completeTask, { taskId, ...occurrence }))) return
  toastUndo(taskTexts.completed, () => {
    if (ocorrencia === null) void mutateOrTell(reopenTask, { taskId })
    else void mutateOrTell(rejoinSeries, { taskId, ocorrencia })
  })
}

function TaskLine({ task, mayWrite }: { task: OpenTask; mayWrite: boolean }) {
  const when = taskWhen(task, useWorkspaceZone(), useNow())
  return (
    <li className="-mx-2 flex min-h-9 items-center gap-1 pointer-coarse:min-h-11">
      {mayWrite ? (
        <label className="flex size-9 shrink-0 items-center justify-center pointer-coarse:size-11">
          <input
            type="checkbox"
            checked={false}
            onChange={() => void finish(task)}
            aria-label={taskTexts.complete(task.titulo)}
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
        {when.isLate ? <span className="sr-only"> ({taskTexts.isLate})</span> : null}
      </span>
    </li>
  )
}
