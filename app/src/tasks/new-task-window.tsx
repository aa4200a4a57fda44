import { useId, useState } from 'react'
import { useMe } from '../auth/use-member.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useNow } from '../ui/use-now.ts'
import { today as todayIn } from './days.ts'
import { useWorkspaceZone } from './queries.ts'
import { createNewTask } from './task-actions.ts'
import { fieldsOf, newDraft, problemsOf, type DraftProblems } from './task-draft.ts'
import { TaskForm } from './task-form.tsx'
import { closeTaskWindow, type NewTaskAsk } from './task-window-store.ts'
import { taskTexts } from './texts.pt-BR.ts'

/** Two fields to begin with, what and when; the rest is already right for most. */
export function NewTaskWindow({ ask }: { ask: NewTaskAsk }) {
  const formId = useId()
  const { userId } = useMe()
  const zone = useWorkspaceZone()
  const now = useNow()
  const [problems, setProblems] = useState<DraftProblems>({})
  const [draft, setDraft] = useState(() =>
    newDraft({
      data: ask.data ?? todayIn(zone, now),
      responsavel: userId,
      hora: ask.hora ?? '',
      duracao: typeof ask.durationMinutes === 'number' ? String(ask.durationMinutes) : '',
      titulo: ask.titulo ?? '',
      descricao: ask.descricao ?? '',
      relations: ask.relations ?? [],
    }),
  )
  async function submit() {
    const found = problemsOf(draft)
    setProblems(found)
    if (Object.keys(found).length > 0) return
    if (await createNewTask(fieldsOf(draft), draft.relations)) closeTaskWindow()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : closeTaskWindow())}
      title={taskTexts.newTask}
      footer={
        <>
          <Button onClick={closeTaskWindow}>{taskTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {taskTexts.create}
          </Button>
        </>
      }
    >
      <TaskForm
        formId={formId}
        draft={draft}
        problems={problems}
        isReadOnly={false}
        isShort
        onChange={setDraft}
        onSubmit={() => void submit()}
      />
    </Dialog>
  )
}
