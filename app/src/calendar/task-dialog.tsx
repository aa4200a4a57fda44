import { taskTypes, type TaskType } from '@vp/domain/calendar/task.ts'
import { Suspense, useId, useState, type SubmitEvent } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { InputField, SelectField } from '../ui/field.tsx'
import type { Day } from './days.ts'
import { OverriddenTask } from './overridden-task.tsx'
import type { CalendarTask, Person } from './queries.ts'
import { calendarTexts, taskTypeTexts } from './texts.pt-BR.ts'
import type { NewTask, TaskActions } from './use-task-actions.ts'

interface NewTaskDialogProps {
  day: Day
  hora: string | null
  people: readonly Person[]
  userId: string
  actions: TaskActions
  onClose: () => void
}

/** Two fields to begin with, what and when; the rest is already right for most. */
export function NewTaskDialog({ day, hora, people, userId, actions, onClose }: NewTaskDialogProps) {
  const formId = useId()
  const [error, setError] = useState<{ titulo?: string; data?: string }>({})
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => {
      const value = fields.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const problems = {
      ...(text('titulo') === '' ? { titulo: calendarTexts.fieldTitleError } : {}),
      ...(text('data') === '' ? { data: calendarTexts.fieldDayError } : {}),
    }
    setError(problems)
    if (Object.keys(problems).length > 0) return
    const task: NewTask = {
      titulo: text('titulo'),
      tipo: taskTypes.find((tipo) => tipo === text('tipo')) ?? 'outro',
      data: text('data'),
      hora: text('hora') === '' ? null : text('hora'),
      responsavelId: text('responsavel') === '' ? null : text('responsavel'),
    }
    if (await actions.create(task)) onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={calendarTexts.newTask}
      footer={
        <>
          <Button onClick={onClose}>{calendarTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {calendarTexts.create}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <InputField
          label={calendarTexts.fieldTitle}
          name="titulo"
          placeholder={calendarTexts.fieldTitleHint}
          maxLength={200}
          autoComplete="off"
          error={error.titulo}
        />
        <div className="grid grid-cols-2 gap-3">
          <InputField label={calendarTexts.fieldDay} name="data" type="date" defaultValue={day} error={error.data} />
          <InputField
            label={calendarTexts.fieldTime}
            name="hora"
            type="time"
            defaultValue={hora ?? ''}
            hint={calendarTexts.fieldTimeHint}
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={calendarTexts.fieldType}
            name="tipo"
            defaultValue="retorno"
            options={taskTypes.map((tipo) => ({ value: tipo, label: taskTypeTexts[tipo] }))}
          />
          <SelectField
            label={calendarTexts.fieldResponsible}
            name="responsavel"
            defaultValue={userId}
            options={people.map((person) => ({ value: person.user_id, label: person.nome }))}
          />
        </div>
      </form>
    </Dialog>
  )
}

interface TaskDialogProps {
  task: CalendarTask
  canChange: boolean
  actions: TaskActions
  onClose: () => void
  onOpenConversation: (conversationId: string) => void
}

/** One task: what it is about, another day or time, done. */
export function TaskDialog({ task, canChange, actions, onClose, onOpenConversation }: TaskDialogProps) {
  const [data, setData] = useState(task.data)
  const [hora, setHora] = useState(task.hora ?? '')
  const blockedBecause = canChange ? undefined : calendarTexts.noRight
  const isMoved = data !== task.data || (hora === '' ? null : hora) !== task.hora
  const tipo: TaskType = task.tipo
  const { relacionamento_tipo: kind, relacionamento_id: relatedId } = task
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={task.titulo}
      description={[taskTypeTexts[tipo], task.responsavel, task.status === 'concluida' ? calendarTexts.done : null]
        .filter(Boolean)
        .join(' · ')}
      footer={
        <>
          <Button
            blockedBecause={blockedBecause}
            onClick={() => {
              void actions.toggle(task)
              onClose()
            }}
          >
            {task.status === 'concluida' ? 'Reabrir' : 'Concluir'}
          </Button>
          <Button
            tone="primary"
            blockedBecause={blockedBecause ?? (data === '' ? calendarTexts.fieldDayError : undefined)}
            onClick={() => {
              if (isMoved) void actions.reschedule(task, data, hora === '' ? null : hora)
              onClose()
            }}
          >
            {calendarTexts.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="overflow-hidden rounded-md empty:hidden">
          <Suspense fallback={null}>
            <OverriddenTask task={task} actions={actions} blockedBecause={blockedBecause} onRestored={onClose} />
          </Suspense>
        </div>
        <div className="grid grid-cols-2 gap-3">
          <InputField
            label={calendarTexts.fieldDay}
            type="date"
            value={data}
            readOnly={!canChange}
            onChange={(event) => setData(event.target.value)}
            error={data === '' ? calendarTexts.fieldDayError : undefined}
          />
          <InputField
            label={calendarTexts.fieldTime}
            type="time"
            value={hora}
            readOnly={!canChange}
            onChange={(event) => setHora(event.target.value)}
            hint={calendarTexts.fieldTimeHint}
          />
        </div>
        {task.sobre === null ? null : (
          <p className="flex items-center gap-2 text-base text-muted">
            {calendarTexts.about} <strong className="min-w-0 truncate font-medium text-default">{task.sobre}</strong>
            {kind === 'conversa' && relatedId !== null ? (
              <Button size="sm" onClick={() => onOpenConversation(relatedId)}>
                {calendarTexts.openConversation}
              </Button>
            ) : null}
          </p>
        )}
      </div>
    </Dialog>
  )
}
