import { completeTask } from '@vp/domain/calendar/mutations/complete-task.ts'
import { createTask } from '@vp/domain/calendar/mutations/create-task.ts'
import { reopenTask } from '@vp/domain/calendar/mutations/reopen-task.ts'
import { newId } from '@vp/domain/ids.ts'
import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { openTask } from '../../tasks/task-window-store.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/field.tsx'
import { formatDay } from '../../ui/format.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Section } from '../../ui/section.tsx'
import { dealPageTexts } from '../texts.pt-BR.ts'
import { isoDay } from '../days.ts'
import { dealTaskRow, dealTasksQuery, type Deal, type DealTask } from './queries.ts'

/** What is to be done about a deal; the next step in one line. */
export function DealTasks({ deal, mayWrite }: { deal: Deal; mayWrite: boolean }) {
  const tasks = useLiveQuery(dealTasksQuery(deal.id), dealTaskRow)
  return (
    <Section title={dealPageTexts.tasks} count={tasks.filter(({ status }) => status === 'pendente').length}>
      {tasks.length === 0 ? (
        <p className="text-sm text-muted">{mayWrite ? dealPageTexts.noTasks : dealPageTexts.noTasksForReaders}</p>
      ) : null}
      <ul className="flex flex-col">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite ? <NewTask dealId={deal.id} /> : null}
    </Section>
  )
}

async function toggle({ id: taskId, status, repete }: DealTask) {
  if (repete) return openTask(taskId)
  const [there, back] = status === 'pendente' ? [completeTask, reopenTask] : [reopenTask, completeTask]
  if (!(await mutateOrTell(there, { taskId }))) return
  const words = status === 'pendente' ? dealPageTexts.taskDone : dealPageTexts.taskReopened
  toastUndo(words, () => void mutateOrTell(back, { taskId }))
}

function TaskRow({ task, mayWrite }: { task: DealTask; mayWrite: boolean }) {
  const now = useNow()
  const isDone = task.status === 'concluida'
  const isLate = !isDone && task.data < isoDay(now)
  const day = formatDay(new Date(`${task.data}T12:00:00`), now)
  return (
    <li className="-mx-2 flex min-h-9 items-center gap-1 rounded-sm hover:bg-hover pointer-coarse:min-h-11">
      <label className="flex size-9 shrink-0 items-center justify-center pointer-coarse:size-11">
        <input
          type="checkbox"
          checked={isDone}
          disabled={!mayWrite}
          onChange={() => void toggle(task)}
          aria-label={dealPageTexts.completeTask(task.titulo)}
          className="size-4 accent-accent"
        />
      </label>
      <button
        type="button"
        onClick={() => openTask(task.id)}
        className={clsx(
          'min-h-9 min-w-0 flex-1 truncate text-left pointer-coarse:min-h-11',
          isDone && 'text-muted line-through',
        )}
        title={task.titulo}
      >
        {task.titulo}
      </button>
      <span className={clsx('shrink-0 pr-2 text-xs', isLate ? 'font-medium text-on-danger-soft' : 'text-muted')}>
        {task.hora === null ? day : `${day}, ${task.hora}`}
        {isLate ? ` · ${dealPageTexts.late}` : null}
      </span>
    </li>
  )
}

function NewTask({ dealId }: { dealId: string }) {
  const { userId } = useMe()
  const now = useNow()
  const [titulo, setTitulo] = useState('')
  const [data, setData] = useState<string | null>(null)
  const tomorrow = isoDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1))

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (titulo.trim() === '') return
    const relation = { relationId: newId(), relacionamento_tipo: 'negocio', relacionamento_id: dealId } as const
    const isDone = await mutateOrTell(createTask, {
      taskId: newId(),
      titulo: titulo.trim(),
      tipo: 'retorno',
      data: data ?? tomorrow,
      hora: null,
      responsavelId: userId,
      relation,
    })
    if (!isDone) return
    setTitulo('')
    setData(null)
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-center gap-2">
      <input
        aria-label={dealPageTexts.newTask}
        placeholder={dealPageTexts.newTask}
        value={titulo}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTitulo(event.target.value)}
        className={`${controlClass} h-9 min-w-40 flex-1 px-3 pointer-coarse:h-11`}
      />
      <span className="w-38 shrink-0">
        <input
          type="date"
          required
          aria-label={dealPageTexts.taskDay}
          value={data ?? tomorrow}
          onChange={(event) => setData(event.target.value)}
          className={`${controlClass} h-9 px-3 pointer-coarse:h-11`}
        />
      </span>
      <Button type="submit" blockedBecause={titulo.trim() === '' ? dealPageTexts.taskTitleError : undefined}>
        <Plus aria-hidden size={16} />
        {dealPageTexts.add}
      </Button>
    </form>
  )
}
