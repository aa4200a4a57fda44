import { Suspense, useId, useState } from 'react'
import { useCan } from '../auth/use-member.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useNow } from '../ui/use-now.ts'
import { today as todayIn, type Day } from './days.ts'
import { isDayOfSeries, type CalendarTask } from './occurrences.ts'
import { OverriddenTask } from './overridden-task.tsx'
import { useTask, useTaskRelations, useWorkspaceZone, type TaskRelation } from './queries.ts'
import { repeatOf, repeatWords } from './repeat.ts'
import { changeTask, relateTask, removeTask, toggleTask } from './task-actions.ts'
import { changesBetween, draftOf, problemsOf, type DraftProblems } from './task-draft.ts'
import { TaskForm } from './task-form.tsx'
import { askScope, closeTaskWindow, scopes } from './task-window-store.ts'
import { taskTexts, taskTypeTexts } from './texts.pt-BR.ts'

/** One task, everything about it. `day`: which one of a task that repeats. */
export function TaskWindow({ id, day }: { id: string; day: Day | undefined }) {
  const zone = useWorkspaceZone()
  const task = useTask(id, day, todayIn(zone, useNow()))
  const relations = useTaskRelations(task === undefined ? null : (task.serie_id ?? task.id))
  const close = (isOpen: boolean) => (isOpen ? undefined : closeTaskWindow())
  if (task === undefined) {
    return <Dialog isOpen onOpenChange={close} title={taskTexts.title} description={taskTexts.gone} />
  }
  // begun anew when it is another; what others change meanwhile does not take the person's words away
  return <EditTask key={task.key} task={task} relations={relations} />
}

function EditTask({ task, relations }: { task: CalendarTask; relations: readonly TaskRelation[] }) {
  const formId = useId()
  const canChange = useCan('tasks.write')
  const blockedBecause = canChange ? undefined : taskTexts.noRight
  const [problems, setProblems] = useState<DraftProblems>({})
  const [opened] = useState(() => draftOf(task, relations))
  const [draft, setDraft] = useState(opened)

  async function submit() {
    const found = problemsOf(draft)
    setProblems(found)
    if (Object.keys(found).length > 0) return
    const changes = changesBetween(opened, draft)
    const isChanged = Object.keys(changes).length > 0
    if (isChanged && isDayOfSeries(task)) {
      // how it repeats is no matter of one day
      const scope = await askScope(taskTexts.scopeSave, 'rrule' in changes ? scopes.slice(1) : scopes)
      if (scope === null || !(await changeTask(task, changes, scope))) return
    } else if (isChanged && !(await changeTask(task, changes))) return
    await relateTask(task, opened.relations, draft.relations)
    closeTaskWindow()
  }

  const said = [
    taskTypeTexts[task.tipo],
    task.responsavel,
    task.status === 'concluida' ? taskTexts.done : null,
    task.rrule === null ? null : repeatWords(repeatOf(task.rrule, task.data), task.data),
  ]
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : closeTaskWindow())}
      title={task.titulo}
      description={said.filter(Boolean).join(' · ')}
      footer={
        <>
          <Button
            tone="ghost"
            blockedBecause={blockedBecause}
            onClick={() => void removeTask(task).then((isDone) => (isDone ? closeTaskWindow() : undefined))}
          >
            {taskTexts.remove}
          </Button>
          <Button
            blockedBecause={blockedBecause}
            onClick={() => {
              void toggleTask(task)
              closeTaskWindow()
            }}
          >
            {task.status === 'concluida' ? taskTexts.doReopen : taskTexts.doComplete}
          </Button>
          <Button type="submit" form={formId} tone="primary" blockedBecause={blockedBecause}>
            {taskTexts.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="overflow-hidden rounded-md empty:hidden">
          <Suspense fallback={null}>
            <OverriddenTask task={task} blockedBecause={blockedBecause} onRestored={closeTaskWindow} />
          </Suspense>
        </div>
        <TaskForm
          formId={formId}
          draft={draft}
          problems={problems}
          isReadOnly={!canChange}
          onChange={setDraft}
          onSubmit={() => void submit()}
        />
      </div>
    </Dialog>
  )
}
